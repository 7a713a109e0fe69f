package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.Action;
import org.outcry.exports.BrokenOff;
import org.outcry.exports.ExportKind;
import org.outcry.exports.Exports;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.staff.Role;
import org.outcry.staff.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where tables of an action's signatures and letters are taken out. */
@ServerOnly
@Controller
class ExportsController {
  private static final String SIGNATURES = OutController.PATH + "/signatures";
  private static final String LETTERS = OutController.PATH + "/letters";

  private final StudioPages pages;
  private final VisitedActions visited;
  private final Exports exports;
  private final FreshFactor fresh;
  private final Sessions sessions;

  ExportsController(
      StudioPages pages,
      VisitedActions visited,
      Exports exports,
      FreshFactor fresh,
      Sessions sessions) {
    this.pages = pages;
    this.visited = visited;
    this.exports = exports;
    this.fresh = fresh;
    this.sessions = sessions;
  }

  private static ExportKind kind(HttpServletRequest request) {
    return request.getRequestURI().endsWith("/letters")
        ? ExportKind.LETTERS
        : ExportKind.SIGNATURES;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping({SIGNATURES, LETTERS})
  void ask(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    if (!fresh.of(request)) {
      StudioPages.see(response, AgainController.path(request.getRequestURI()));
      return;
    }
    Words words = pages.words(request);
    answer(
        request,
        response,
        found,
        new Answer(
            HttpStatus.OK,
            ExportTyped.usual(kind(request), found, words.language()),
            ExportTyped.Wrong.NOTHING,
            null,
            null));
  }

  /**
   * A form that is given back.
   *
   * @param busy why nothing was taken out; {@code null} when nothing stood in the way
   * @param code the field that asks for the second factor; {@code null} while it is fresh
   */
  private record Answer(
      HttpStatus status,
      ExportTyped typed,
      ExportTyped.Wrong wrong,
      @Nullable String busy,
      @Nullable Field code) {}

  /** Answers with the file itself; the reason is on record before its first byte leaves. */
  @Audited(value = Act.EXPORTED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping({SIGNATURES, LETTERS})
  void take(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    Words words = pages.words(request);
    ExportKind kind = kind(request);
    ExportTyped typed = ExportTyped.of(StudioForm.of(request), kind);
    ExportTyped.Wrong wrong = typed.wrong(found, words);
    Field code = fresh.of(request) ? null : FreshFactor.field(Visit.of(request).account(), words);
    if (!wrong.isNothing()) {
      answer(
          request,
          response,
          found,
          new Answer(HttpStatus.UNPROCESSABLE_CONTENT, typed, wrong, null, code));
      return;
    }
    try (Exports.Place place = exports.place().orElse(null)) {
      if (place == null) {
        String busy = words.get("export.busy", "most", Exports.PLACES);
        answer(request, response, found, new Answer(HttpStatus.CONFLICT, typed, wrong, busy, code));
        return;
      }
      String error = code == null ? null : fresh.wrong(request, response);
      if (error != null && code != null) {
        answer(
            request,
            response,
            found,
            new Answer(HttpStatus.UNPROCESSABLE_CONTENT, typed, wrong, null, code.wrong(error)));
        return;
      }
      Visit visit = Visit.of(request);
      Exports.Table table = exports.begin(typed.order(found, kind), visit.account().id());
      response.setContentType("text/csv; charset=utf-8");
      response.setHeader("Content-Disposition", attachment(found, kind.word(), "csv"));
      table.to(response.getOutputStream(), stillMay(visit));
    } catch (BrokenOff broken) {
      // Of whoever has gone Tomcat's own exception says so, and is no failure of ours.
      if (broken.getCause() instanceof IOException gone) {
        throw gone;
      }
      throw broken;
    }
  }

  static String attachment(Action action, String what, String ending) {
    LocalDate today = action.organisation().today();
    return "attachment; filename=\"%s-%s-%s.%s\"".formatted(action.slug(), what, today, ending);
  }

  private BooleanSupplier stillMay(Visit visit) {
    return () ->
        sessions
            .still(visit.session())
            .flatMap(account -> account.roleIn(visit.organisationId()))
            .filter(Role::campaigns)
            .isPresent();
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, Action action, Answer answer)
      throws IOException {
    Words words = pages.words(request);
    ExportWords said = new ExportWords(words);
    Visit visit = Visit.of(request);
    ExportKind kind = kind(request);
    ExportTyped typed = answer.typed();
    ExportTyped.Wrong wrong = answer.wrong();
    StudioView page = pages.page(request, said.kind(kind), visit, action);
    Field reason = Reason.field(typed.reason(), words).wrong(wrong.reason());
    Field from = day("from", words.get("export.from"), typed.from(), wrong.from());
    Field until = day("until", words.get("export.until"), typed.until(), wrong.until());
    ExportView.Group columns =
        new ExportView.Group(
            "columns",
            kind.columns().stream()
                .map(column ->
                    new ExportView.Choice(
                        column.word(),
                        said.column(column),
                        typed.columns().contains(column),
                        action.isSealed() && column.isPersonal()))
                .toList(),
            wrong.columns());
    ExportView.Group states =
        new ExportView.Group(
            "states",
            kind.states().stream()
                .map(state ->
                    new ExportView.Choice(
                        state, said.state(state), typed.states().contains(state), false))
                .toList(),
            wrong.states());
    ExportView.Group separators =
        new ExportView.Group(
            "separators",
            ExportTyped.SEPARATORS.stream()
                .map(each ->
                    new ExportView.Choice(
                        each, said.separator(each), each.equals(typed.separator()), false))
                .toList(),
            wrong.separator());
    List<Field> errors =
        new ArrayList<>(
            Stream.of(reason, columns.field(), states.field(), from, until, separators.field())
                .filter(field -> field.error() != null)
                .toList());
    Optional.ofNullable(answer.code())
        .filter(field -> field.error() != null)
        .ifPresent(errors::add);
    ExportView view =
        new ExportView(
            page,
            said.kind(kind),
            request.getRequestURI(),
            OutController.path(visit, action),
            kind == ExportKind.LETTERS
                ? words.get("export.letters.about")
                : words.get("export.signatures.about"),
            action.isSealed() ? words.get("export.sealed") : null,
            answer.busy(),
            errors,
            reason,
            columns,
            states,
            from,
            until,
            words.get("export.clock", "zone", words.zone().getId()),
            separators,
            typed.mark(),
            answer.code(),
            fresh.otherwise(visit.account(), words));
    pages.write(response, answer.status(), "studio/export.jte", page.head(), view);
  }

  private static Field day(String name, String label, String value, @Nullable String error) {
    return new Field(name, "date", label, null, "off", value, error);
  }
}
