package org.outcry.privacy.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.StandardField;
import org.outcry.organisations.DataProtection;
import org.outcry.platform.database.Documents;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.FormBody;
import org.outcry.privacy.DataCsv;
import org.outcry.privacy.HeldData;
import org.outcry.privacy.PersonData;
import org.outcry.privacy.SelfService;
import org.outcry.privacy.Wishes;
import org.outcry.signing.ChoiceWords;
import org.outcry.signing.FieldError;
import org.outcry.signing.SignatureCorrections;
import org.outcry.signing.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is held, and what its person wishes to become of it; all of it behind a session. */
@Controller
@RequestMapping("/my-data/{language}/{organisation}")
class DataController {
  private final Pages pages;
  private final SelfService selfService;
  private final SessionCookie cookie;
  private final HeldData held;
  private final Wishes wishes;
  private final SignatureCorrections corrections;

  DataController(
      Pages pages,
      SelfService selfService,
      SessionCookie cookie,
      HeldData held,
      Wishes wishes,
      SignatureCorrections corrections) {
    this.pages = pages;
    this.selfService = selfService;
    this.cookie = cookie;
    this.held = held;
    this.wishes = wishes;
    this.corrections = corrections;
  }

  /** Somebody in a session. */
  private record Person(Site site, EmailAddress address, String session) {
    Words words() {
      return site.words();
    }
  }

  /** Something done for somebody in a session. */
  private interface Step {
    void take(Person person) throws IOException;
  }

  private void in(
      String language,
      String organisation,
      HttpServletRequest request,
      HttpServletResponse response,
      Step step)
      throws IOException {
    Site site = pages.site(language, organisation);
    Optional<String> key = cookie.of(request);
    Optional<EmailAddress> address = key.flatMap(each -> selfService.session(site.id(), each));
    if (key.isEmpty() || address.isEmpty()) {
      pages.notice(response, HttpStatus.FORBIDDEN, site, "my-data.over");
      return;
    }
    step.take(new Person(site, address.get(), key.get()));
  }

  private PersonData data(Person person) {
    return held.of(
        person.site().id(), person.site().organisation(), person.address(), person.words());
  }

  @GetMapping("/data")
  void data(
      @PathVariable String language,
      @PathVariable String organisation,
      @RequestParam(defaultValue = "") String done,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    in(
        language,
        organisation,
        request,
        response,
        person -> {
          Words words = person.words();
          PageView page = pages.page(person.site(), words.get("my-data.data.title"));
          PersonData data = data(person);
          pages.write(
              response,
              HttpStatus.OK,
              "privacy/data.jte",
              page.head(),
              new DataView(page, data, done(done, data, words)));
        });
  }

  private static @Nullable String done(String done, PersonData data, Words words) {
    return switch (done) {
      case "corrected" ->
          words.get(
              data.person() == null
                  ? "my-data.done.corrected"
                  : "my-data.done.corrected-signature");
      case "record" -> words.get("my-data.done.corrected");
      case "withdrawn" -> words.get("my-data.done.withdrawn");
      case "consent" -> words.get("my-data.done.consent");
      case "comment" -> words.get("my-data.done.comment");
      default -> null;
    };
  }

  @GetMapping("/data.json")
  void json(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    in(
        language,
        organisation,
        request,
        response,
        person -> file(response, "json", "application/json", Documents.write(data(person))));
  }

  @GetMapping("/data.csv")
  void csv(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    in(
        language,
        organisation,
        request,
        response,
        person -> file(response, "csv", "text/csv; charset=utf-8", DataCsv.of(data(person))));
  }

  private static void file(HttpServletResponse response, String ending, String type, String content)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Disposition", "attachment; filename=\"my-data." + ending + "\"");
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  @GetMapping({"/correct/{id}", "/withdraw/{id}"})
  void signature(
      @PathVariable String language,
      @PathVariable String organisation,
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    boolean withdraw = request.getRequestURI().contains("/withdraw/");
    in(
        language,
        organisation,
        request,
        response,
        person -> {
          Optional<PersonData.Signed> signed = signed(person, id);
          if (signed.isEmpty()) {
            AskController.see(response, person.site(), "/data");
            return;
          }
          signature(response, person, signed.get(), present(signed.get()), List.of(), withdraw);
        });
  }

  private Optional<PersonData.Signed> signed(Person person, UUID id) {
    return data(person).signatures().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private Typed present(PersonData.Signed signed) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    corrections
        .fields(signed.record())
        .forEach(field ->
            values.put(
                field.parameter(),
                List.of(SignatureCorrections.value(signed.record().particulars(), field.field()))));
    corrections
        .own(signed.record())
        .forEach(field -> {
          List<String> answers =
              signed.record().particulars().own().getOrDefault(field.key().value(), List.of());
          if (!answers.isEmpty()) {
            values.put(field.parameter(), answers);
          }
        });
    signed
        .record()
        .particulars()
        .choices()
        .forEach(choice -> values.put(choice.parameter(), List.of("yes")));
    return new Typed(values);
  }

  private void signature(
      HttpServletResponse response,
      Person person,
      PersonData.Signed signed,
      Typed typed,
      List<FieldError> errors,
      boolean withdraw)
      throws IOException {
    Words words = person.words();
    form(
        response,
        person,
        words.get(withdraw ? "my-data.withdraw.title" : "my-data.correct.title"),
        !errors.isEmpty(),
        "privacy/signature.jte",
        page ->
            new SignatureView(
                page,
                signed.id(),
                signed.action(),
                corrections.fields(signed.record()),
                corrections.own(signed.record()),
                typed,
                errors,
                corrections.choices(signed.record()).stream()
                    .map(choice ->
                        new SignatureView.Choice(
                            choice.parameter(),
                            choice.word(),
                            words.get(ChoiceWords.label(choice)),
                            ChoiceWords.help(choice, signed.of().content(), words)))
                    .toList(),
                withdraw,
                contact(person)));
  }

  /** Where the organisation is written to about data; {@code null} where it says nothing. */
  private static @Nullable String contact(Person person) {
    DataProtection said = person.site().organisation().privacy().dataProtection();
    return said == null ? null : said.contact().value();
  }

  /**
   * A page with a form.
   *
   * @param wrong whether something that was typed is, which its title says
   * @param view what the template shows on the page
   */
  private void form(
      HttpServletResponse response,
      Person person,
      String title,
      boolean wrong,
      String template,
      Function<PageView, Object> view)
      throws IOException {
    PageView page =
        pages.page(
            person.site(), wrong ? person.words().get("form.error-prefix", "title", title) : title);
    pages.write(
        response,
        wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK,
        template,
        page.head(),
        view.apply(page));
  }

  @PostMapping("/correct/{id}")
  void correct(
      @PathVariable String language,
      @PathVariable String organisation,
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    in(
        language,
        organisation,
        request,
        response,
        person -> {
          Typed typed = new Typed(FormBody.read(request).values());
          Optional<PersonData.Signed> signed = signed(person, id);
          List<FieldError> errors =
              signed
                  .map(each -> corrections.correct(each.of(), each.id(), typed, person.words()))
                  .orElse(List.of());
          if (signed.isPresent() && !errors.isEmpty()) {
            signature(response, person, signed.get(), typed, errors, false);
            return;
          }
          AskController.see(response, person.site(), "/data?done=corrected");
        });
  }

  @PostMapping("/withdraw/{id}")
  void withdraw(
      @PathVariable String language,
      @PathVariable String organisation,
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    in(
        language,
        organisation,
        request,
        response,
        person -> {
          wishes.withdraw(person.site().id(), person.address(), id);
          AskController.see(response, person.site(), "/data?done=withdrawn");
        });
  }

  @PostMapping("/consent")
  void consent(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    in(
        language,
        organisation,
        request,
        response,
        person -> {
          FormBody form = FormBody.read(request);
          id(form.first("agreed").orElse(""))
              .ifPresent(agreed -> wishes.takeBack(person.site().id(), person.address(), agreed));
          wishes.takeBack(
              person.site().id(),
              person.address(),
              form.first("signature").orElse(""),
              form.first("consent").orElse(""));
          AskController.see(response, person.site(), "/data?done=consent");
        });
  }

  @PostMapping("/comment")
  void comment(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    in(
        language,
        organisation,
        request,
        response,
        person -> {
          wishes.withdrawComment(
              person.site().id(),
              person.address(),
              FormBody.read(request).first("signature").orElse(""));
          AskController.see(response, person.site(), "/data?done=comment");
        });
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  @GetMapping("/record")
  void record(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    in(
        language,
        organisation,
        request,
        response,
        person -> {
          PersonData.Person known = data(person).person();
          if (known == null) {
            AskController.see(response, person.site(), "/data");
            return;
          }
          Map<String, List<String>> values = new LinkedHashMap<>();
          RecordView.FIELDS.forEach(field ->
              values.put(field.parameter(), List.of(known.known().getOrDefault(key(field), ""))));
          record(response, person, new Typed(values), null);
        });
  }

  /** The record's name of a form's field. */
  private static String key(StandardField field) {
    return field.parameter().replace('_', '-');
  }

  private void record(
      HttpServletResponse response, Person person, Typed typed, @Nullable String wrong)
      throws IOException {
    form(
        response,
        person,
        person.words().get("my-data.record.title"),
        wrong != null,
        "privacy/record.jte",
        page -> new RecordView(page, typed, wrong, contact(person)));
  }

  @PostMapping("/record")
  void correctRecord(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    in(
        language,
        organisation,
        request,
        response,
        person -> {
          Typed typed = new Typed(FormBody.read(request).values());
          Map<String, String> values = new LinkedHashMap<>();
          RecordView.FIELDS.stream()
              .filter(field -> typed.has(field.parameter()))
              .forEach(field -> values.put(key(field), typed.first(field.parameter())));
          Optional<String> wrong = wishes.correct(person.site().id(), person.address(), values);
          if (wrong.isPresent()) {
            record(response, person, typed, wrong.get().replace('-', '_'));
            return;
          }
          AskController.see(response, person.site(), "/data?done=record");
        });
  }

  @GetMapping("/erase")
  void sure(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    in(
        language,
        organisation,
        request,
        response,
        person -> {
          PageView page = pages.page(person.site(), person.words().get("my-data.erase.title"));
          pages.write(
              response,
              HttpStatus.OK,
              "privacy/erase.jte",
              page.head(),
              new DataView(page, data(person), null));
        });
  }

  @PostMapping("/erase")
  void erase(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    in(
        language,
        organisation,
        request,
        response,
        person -> {
          wishes.erase(person.site().id(), person.address());
          cookie.clear(response);
          AskController.see(response, person.site(), "/erased");
        });
  }

  @PostMapping("/sign-out")
  void signOut(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletRequest request,
      HttpServletResponse response) {
    Site site = pages.site(language, organisation);
    cookie.of(request).ifPresent(key -> selfService.end(site.id(), key));
    cookie.clear(response);
    AskController.see(response, site, "/left");
  }
}
