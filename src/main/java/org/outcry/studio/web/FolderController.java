package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.Problem;
import org.outcry.campaigns.drafts.DraftFolders;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.UploadForm;
import org.outcry.platform.web.UploadedFile;
import org.outcry.platform.web.Uploads;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Imports campaign folders, packed as ZIP files. */
@ServerOnly
@Controller
class FolderController {
  private static final String PATH = "/studio/o/{organisation}/actions/import";
  private static final long LARGEST = 32L * 1024 * 1024;

  private final StudioPages pages;
  private final DraftFolders folders;
  private final Uploads uploads;

  FolderController(StudioPages pages, DraftFolders folders, Uploads uploads) {
    this.pages = pages;
    this.folders = folders;
    this.uploads = uploads;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(request, response, HttpStatus.OK, null, null, List.of());
  }

  @Audited(Act.ACTION_IMPORTED)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    if (!UploadForm.isSent(request)) {
      refuse(request, response, words.get("life.import.none"), List.of());
      return;
    }
    UploadForm form = StudioUpload.of(request);
    try (Uploads.Received received = uploads.receive(form, LARGEST)) {
      if (received.unread()) {
        form.discard(response);
        refuse(
            request,
            response,
            received.tooLarge() ? words.get("life.import.large") : words.get("life.import.busy"),
            List.of());
        return;
      }
      UploadedFile file = received.file();
      if (file == null) {
        refuse(request, response, words.get("life.import.none"), List.of());
        return;
      }
      ByteArrayInputStream zip = new ByteArrayInputStream(file.read());
      switch (folders.read(visit.organisationId(), zip, visit.account().id())) {
        case ImportOutcome.Imported(Slug slug, int _) ->
            StudioPages.see(response, visit.path() + "/a/" + slug + "/edit?done=imported");
        case ImportOutcome.Unchanged(Slug slug, int _) ->
            show(
                request,
                response,
                HttpStatus.OK,
                words.get("life.import.same", "slug", slug.value()),
                null,
                List.of());
        case ImportOutcome.Refused(List<Problem> problems) ->
            refuse(request, response, null, problems);
      }
    }
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable String error,
      List<Problem> problems)
      throws IOException {
    show(request, response, HttpStatus.UNPROCESSABLE_CONTENT, null, error, problems);
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      @Nullable String told,
      @Nullable String error,
      List<Problem> problems)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("life.import"), visit);
    FolderView view =
        new FolderView(
            page,
            visit.path() + "/actions/import",
            visit.path(),
            told,
            error,
            problems.stream()
                .map(each -> new FolderView.Line(place(each, words), each.sentence().in(words)))
                .toList());
    pages.write(response, status, "studio/life/import.jte", page.head(), view);
  }

  private static String place(Problem problem, Words words) {
    if (problem.file().equals(".")) {
      return words.get("life.import.whole");
    }
    return problem.line() == 0
        ? problem.file()
        : words.get("life.import.line", "file", problem.file(), "line", problem.line());
  }
}
