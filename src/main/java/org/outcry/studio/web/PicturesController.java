package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.PictureLibrary;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An organisation's pictures: to look through, and to add to. */
@ServerOnly
@Controller
class PicturesController {
  private static final String PATH = "/studio/o/{organisation}/pictures";
  private static final int PAGE = 24;
  private static final long MEGABYTE = 1024 * 1024;

  private final StudioPages pages;
  private final PictureLibrary library;
  private final PictureUploads uploads;
  private final ShownPictures choices;

  PicturesController(
      StudioPages pages, PictureLibrary library, PictureUploads uploads, ShownPictures choices) {
    this.pages = pages;
    this.library = library;
    this.uploads = uploads;
    this.choices = choices;
  }

  static String path(Visit visit) {
    return visit.path() + "/pictures";
  }

  private static @Nullable String done(String done, Words words) {
    return switch (done) {
      case "removed" -> words.get("studio.pictures.removed");
      case "first" -> words.get("studio.pictures.done.first");
      default -> null;
    };
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void pictures(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "page", defaultValue = "1") String typed)
      throws IOException {
    int number = StudioPages.number(typed);
    write(request, response, number, null);
  }

  private void write(
      HttpServletRequest request, HttpServletResponse response, int number, @Nullable String error)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("studio.pictures"), visit);
    List<LibraryPicture> found =
        library.list(visit.organisationId(), (number - 1) * PAGE, PAGE + 1);
    List<LibraryPicture> shown = found.stream().limit(PAGE).toList();
    Map<String, PictureLibrary.Uses> uses =
        library.uses(visit.organisationId(), shown.stream().map(LibraryPicture::sha256).toList());
    String path = path(visit);
    PicturesView view =
        new PicturesView(
            page.scripted("pictures.js"),
            path,
            StudioPages.done(request).map(done -> done(done, words)).orElse(null),
            back(request, visit),
            Field.text("picture", words.get("studio.picture.file"), "off", "")
                .helped(words.get("studio.picture.file.help"))
                .wrong(error),
            PictureLibrary.LARGEST,
            words.get("studio.picture.too-large"),
            words.get("studio.pictures.count", "count", library.count(visit.organisationId())),
            shown.stream().map(each -> entry(each, path, uses.get(each.sha256()), words)).toList(),
            number > 1 ? path + "?page=" + (number - 1) : null,
            found.size() > PAGE ? path + "?page=" + (number + 1) : null);
    pages.write(
        response,
        error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/pictures.jte",
        view.page().head(),
        view);
  }

  /** The builder that somebody came from; no page is looked up for what only looks like one. */
  private static @Nullable String back(HttpServletRequest request, Visit visit) {
    @Nullable String action = request.getParameter("action");
    boolean came = request.getMethod().equals("GET") && action != null && Slug.isSlug(action);
    return came ? visit.path() + "/a/" + action + "/edit" : null;
  }

  private PicturesView.Entry entry(
      LibraryPicture picture, String path, PictureLibrary.@Nullable Uses uses, Words words) {
    return new PicturesView.Entry(
        path + "/" + picture.sha256(),
        choices.thumbnail(picture.sha256()),
        picture.name(),
        picture.described().alternative().getOrDefault(words.language(), ""),
        facts(picture, words),
        ShownPictures.lacking(picture, words),
        uses == null
            ? words.get("studio.picture.unused")
            : words.get(
                "studio.picture.used",
                "where",
                uses.first().stream()
                    .limit(2)
                    .map(each -> PictureController.use(each, words).words())
                    .collect(Collectors.joining(", ")),
                "more",
                Math.max(0, uses.total() - 2)));
  }

  /** Its dimensions, and what it takes on the disk. */
  static String facts(LibraryPicture picture, Words words) {
    String dimensions =
        words.get(
            "studio.picture.dimensions", "width", picture.width(), "height", picture.height());
    String size =
        picture.size() < MEGABYTE
            ? words.get("studio.picture.kilobytes", "size", Math.ceilDiv(picture.size(), 1024))
            : words.get("studio.picture.megabytes", "size", picture.size() / (double) MEGABYTE);
    return dimensions + " · " + size;
  }

  /** Whoever is here may be here, though their file is still on its way. */
  @Audited(Act.PICTURE_ADDED)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void add(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    PictureUploads.Taken taken = uploads.take(request, visit, pages.words(request));
    LibraryPicture picture = taken.picture();
    if (picture != null) {
      String done = taken.before() ? "before" : "added";
      if (taken.before()) {
        Told.nothing(request);
      } else {
        Told.with(request, "picture", picture.sha256());
      }
      StudioPages.see(response, path(visit) + "/" + picture.sha256() + "?done=" + done);
      return;
    }
    if (taken.unread()) {
      StudioUpload.of(request).discard(response);
    }
    write(request, response, 1, taken.error());
  }
}
