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
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.DraftFolders;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.UploadForm;
import org.outcry.platform.web.UploadedFile;
import org.outcry.platform.web.Uploads;
import org.outcry.staff.Accounts;
import org.outcry.staff.StaffAccount;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Imports campaign folders, packed as ZIP files. Where the draft has changes that nobody has
 * published, they are told of first, and the folder is asked for once more.
 */
@ServerOnly
@Controller
class FolderController {
  private static final String PATH = "/studio/o/{organisation}/actions/import";
  private static final long LARGEST = 32L * 1024 * 1024;

  private final StudioPages pages;
  private final DraftFolders folders;
  private final Uploads uploads;
  private final Accounts accounts;

  FolderController(StudioPages pages, DraftFolders folders, Uploads uploads, Accounts accounts) {
    this.accounts = accounts;
    this.pages = pages;
    this.folders = folders;
    this.uploads = uploads;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(request, response, HttpStatus.OK, null, null, List.of(), null);
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
      String seen = received.fields().first("seen").orElse("");
      switch (folders.read(visit.organisationId(), zip, seen, visit.account().id())) {
        case DraftFolders.Read.Unseen(Draft draft) ->
            show(request, response, HttpStatus.CONFLICT, null, null, List.of(), draft);
        case DraftFolders.Read.Done(ImportOutcome.Imported(Slug slug, int _)) ->
            StudioPages.see(response, visit.path() + "/a/" + slug + "/edit?done=imported");
        case DraftFolders.Read.Done(ImportOutcome.Unchanged(Slug slug, int _)) ->
            show(
                request,
                response,
                HttpStatus.OK,
                words.get("life.import.same", "slug", slug.value()),
                null,
                List.of(),
                null);
        case DraftFolders.Read.Done(ImportOutcome.Refused(List<Problem> problems)) ->
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
    show(request, response, HttpStatus.UNPROCESSABLE_CONTENT, null, error, problems, null);
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      @Nullable String told,
      @Nullable String error,
      List<Problem> problems,
      @Nullable Draft unseen)
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
                .toList(),
            unseen == null ? null : unseen(visit, unseen, words));
    pages.write(response, status, "studio/life/import.jte", page.head(), view);
  }

  /** What the folder would take the place of. */
  private FolderView.Unseen unseen(Visit visit, Draft draft, Words words) {
    String name =
        draft.editedBy() == null
            ? words.get("studio.builder.somebody")
            : accounts
                .find(draft.editedBy())
                .map(StaffAccount::shownName)
                .orElse(words.get("studio.builder.somebody"));
    return new FolderView.Unseen(
        words.get(
            "life.import.unseen.text",
            "slug",
            draft.content().slug().value(),
            "name",
            name,
            "at",
            words.minute(draft.editedAt())),
        visit.path() + "/a/" + draft.content().slug() + "/edit",
        draft.stamp());
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
