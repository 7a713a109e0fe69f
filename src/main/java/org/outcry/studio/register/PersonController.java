package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.outcry.audit.Act;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.FormBody;
import org.outcry.privacy.PersonHistory;
import org.outcry.register.PersonDesk;
import org.outcry.register.PersonSeen;
import org.outcry.studio.register.PersonPages.Entered;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.supporters.PeopleOutcome;
import org.outcry.supporters.PersonChanges.Value;
import org.outcry.supporters.PersonWords;
import org.outcry.supporters.Profile;
import org.outcry.supporters.ProfileFields;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A person's record: seen, and changed value by value. */
@ServerOnly
@Controller
class PersonController {
  private static final String PATH = "/studio/o/{organisation}/people/{person}";

  private final PersonPages pages;
  private final PersonDesk desk;

  PersonController(PersonPages pages, PersonDesk desk) {
    this.pages = pages;
    this.desk = desk;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String person)
      throws IOException {
    Optional<PersonHistory.Shown> found = pages.open(request, response, person);
    if (found.isPresent()) {
      pages.write(request, response, found.get(), Entered.NOTHING, HttpStatus.OK);
    }
  }

  /** Adds the tag that was typed, or takes the one away whose button was pressed. */
  @Audited(value = Act.PERSON_CHANGED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/tags")
  void tags(HttpServletRequest request, HttpServletResponse response, @PathVariable String person)
      throws IOException {
    Optional<PersonHistory.Shown> found = pages.open(request, response, person);
    if (found.isEmpty()) {
      return;
    }
    PersonDesk.Editor by = PersonPages.editor(request);
    var id = found.get().record().id();
    FormBody form = StudioForm.of(request);
    String taken = Typed.text(form, "untag");
    if (!taken.isEmpty()) {
      answer(request, response, person, desk.untag(by, id, taken), "tag", "untagged");
    } else {
      String typed = Typed.text(form, "tag");
      answer(request, response, person, desk.tag(by, id, typed), "tag", "tagged");
    }
  }

  @Audited(value = Act.PERSON_CHANGED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/addresses")
  void address(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String person)
      throws IOException {
    Optional<PersonHistory.Shown> found = pages.open(request, response, person);
    if (found.isEmpty()) {
      return;
    }
    Optional<EmailAddress> address =
        EmailAddress.parse(Typed.text(StudioForm.of(request), "address"));
    if (address.isEmpty()) {
      wrong(
          request,
          response,
          found.get(),
          "address",
          pages.words(request).get("register.wrong.email"));
      return;
    }
    PeopleOutcome outcome =
        desk.address(PersonPages.editor(request), found.get().record().id(), address.get());
    answer(request, response, person, outcome, "address", "added");
  }

  @Audited(value = Act.PERSON_CHANGED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/particulars")
  void particulars(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String person)
      throws IOException {
    Optional<PersonHistory.Shown> found = pages.open(request, response, person);
    if (found.isEmpty()) {
      return;
    }
    RecordWords said = new RecordWords(pages.words(request));
    Map<String, String> typed = new LinkedHashMap<>();
    FormBody form = StudioForm.of(request);
    RecordWords.PARTICULARS.forEach(key -> typed.put(key, Typed.text(form, key)));
    List<Typed.Wrong> wrong = new ArrayList<>();
    // The country first: a phone number is read by it.
    Profile profile =
        ProfileFields.set(
                found.get().record().profile(), "country", typed.getOrDefault("country", ""))
            .profile();
    for (Map.Entry<String, String> each : typed.entrySet()) {
      if (ProfileFields.set(profile, each.getKey(), each.getValue()).problem() != null) {
        wrong.add(new Typed.Wrong(each.getKey(), said.wrong(each.getKey())));
      }
    }
    save(
        request,
        response,
        found.get(),
        PersonSeen.Part.PARTICULARS,
        typed.entrySet().stream().map(each -> new Value(each.getKey(), each.getValue())).toList(),
        new Entered("particulars", typed, wrong, null));
  }

  /** Sets staff's own fields; an emptied one goes. */
  @Audited(value = Act.PERSON_CHANGED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/fields")
  void fields(HttpServletRequest request, HttpServletResponse response, @PathVariable String person)
      throws IOException {
    Optional<PersonHistory.Shown> found = pages.open(request, response, person);
    if (found.isEmpty()) {
      return;
    }
    FormBody form = StudioForm.of(request);
    RecordWords said = new RecordWords(pages.words(request));
    Map<String, String> typed = new HashMap<>();
    List<Value> values = new ArrayList<>();
    List<Typed.Wrong> wrong = new ArrayList<>();
    for (int i = 0; form.first("key." + i).isPresent(); i++) {
      String key = form.first("key." + i).orElse("");
      String value = form.first("value." + i).orElse("");
      typed.put("of." + key, value);
      values.add(new Value(key, value));
      if (PersonWords.value(value).isEmpty()) {
        wrong.add(new Typed.Wrong("value." + i, said.wrong("")));
      }
    }
    String key = Typed.text(form, "new-key");
    String value = StudioForm.text(request, "new-value");
    typed.put("new-key", key);
    typed.put("new-value", value);
    if (!key.isEmpty() || !value.isEmpty()) {
      values.add(new Value(key, value));
      Optional<String> word = PersonWords.word(key);
      if (word.isEmpty()) {
        wrong.add(new Typed.Wrong("new-key", said.refused(PeopleOutcome.Reason.FIELD)));
      } else if (ProfileFields.STANDARD.contains(word.get())
          || found.get().record().profile().fields().containsKey(word.get())) {
        wrong.add(new Typed.Wrong("new-key", said.words().get("person.field.taken")));
      } else if (value.isEmpty()) {
        wrong.add(new Typed.Wrong("new-value", said.words().get("person.field.empty")));
      } else if (PersonWords.value(value).isEmpty()) {
        wrong.add(new Typed.Wrong("new-value", said.wrong("")));
      }
    }
    save(
        request,
        response,
        found.get(),
        PersonSeen.Part.FIELDS,
        values,
        new Entered("fields", typed, wrong, null));
  }

  private void save(
      HttpServletRequest request,
      HttpServletResponse response,
      PersonHistory.Shown shown,
      PersonSeen.Part part,
      List<Value> values,
      Entered entered)
      throws IOException {
    if (!entered.wrong().isEmpty()) {
      pages.write(request, response, shown, entered, HttpStatus.UNPROCESSABLE_CONTENT);
      return;
    }
    String person = shown.record().id().toString();
    switch (desk.set(
        PersonPages.editor(request),
        PersonPages.seen(request, shown.record(), part, "stamp"),
        values)) {
      case PersonDesk.Result.Stale _ -> {
        Optional<PersonHistory.Shown> now = pages.open(request, response, person);
        if (now.isPresent()) {
          String trouble = pages.words(request).get("person.stale.form");
          pages.write(
              request,
              response,
              now.get(),
              new Entered(entered.form(), entered.typed(), List.of(), trouble),
              HttpStatus.CONFLICT);
        }
      }
      case PersonDesk.Result.Answered(PeopleOutcome outcome) ->
          answer(
              request,
              response,
              person,
              outcome,
              part == PersonSeen.Part.FIELDS ? "new-key" : "phone",
              "saved");
    }
  }

  /** Says at a field why nothing was done. */
  private void wrong(
      HttpServletRequest request,
      HttpServletResponse response,
      PersonHistory.Shown shown,
      String field,
      String sentence)
      throws IOException {
    pages.write(
        request,
        response,
        shown,
        new Entered(
            field,
            Map.of(field, Typed.text(StudioForm.of(request), field)),
            List.of(new Typed.Wrong(field, sentence)),
            null),
        HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      String person,
      PeopleOutcome outcome,
      String field,
      String done)
      throws IOException {
    switch (outcome) {
      case PeopleOutcome.Done(var whose, boolean changed) ->
          StudioPages.see(
              response, PersonPages.path(request, whose) + "?done=" + (changed ? done : "same"));
      case PeopleOutcome.Refused refused -> {
        // Where it was merged or erased at this moment, that is said.
        Optional<PersonHistory.Shown> now = pages.open(request, response, person);
        if (now.isPresent()) {
          String sentence = new RecordWords(pages.words(request)).refused(refused.reason());
          wrong(request, response, now.get(), field, sentence);
        }
      }
    }
  }
}
