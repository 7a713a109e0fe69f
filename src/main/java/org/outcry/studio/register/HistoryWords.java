package org.outcry.studio.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.StandardField;
import org.outcry.letters.LetterRecords;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.privacy.PersonHistory;
import org.outcry.register.Found;
import org.outcry.register.LetterList;
import org.outcry.register.SignatureHistory;
import org.outcry.signing.Comments;
import org.outcry.signing.OwnAnswers;
import org.outcry.signing.SignatureCorrections;
import org.outcry.studio.register.HistoryView.Line;
import org.outcry.studio.register.HistoryView.Part;
import org.outcry.supporters.Consents;
import org.outcry.supporters.Corrections;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.PersonConsents;
import org.outcry.supporters.PersonEvents;
import org.outcry.supporters.ProfileFields;
import org.outcry.supporters.SupporterMails;

/** What became of a signature or a letter, in words. */
record HistoryWords(Words words, RegisterWords said) {
  private static final String HELD = "held-";
  private static final String DIGEST = "digest-";

  HistoryWords(Words words) {
    this(words, new RegisterWords(words));
  }

  String at(Instant instant) {
    return words.minute(instant);
  }

  /**
   * What was typed, and when and how.
   *
   * @param content of the action, whose form it was typed into
   */
  Part typed(Found found, ActionContent content) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(words.get("register.signed"), at(found.signedAt())));
    if (found.onPaper()) {
      lines.add(Line.of(words.get("register.way"), words.get("register.on-paper")));
    }
    if (found.source() != null) {
      lines.add(Line.of(words.get("register.source"), found.source()));
    }
    lines.add(Line.of(words.get("register.language"), new Language(found.language()).ownName()));
    Particulars typed = found.particulars();
    if (typed != null) {
      for (StandardField field : StandardField.values()) {
        String value = SignatureCorrections.value(typed, field);
        if (!value.isEmpty() && (field != StandardField.EMAIL || typed.hasAddress())) {
          lines.add(
              Line.of(
                  label(field),
                  field == StandardField.COUNTRY ? words.language().country(value) : value));
        }
      }
      typed
          .own()
          .forEach((key, answers) ->
              lines.add(
                  Line.of(key, OwnAnswers.shown(content, key, answers, words.language(), words))));
      add(lines, words.get("register.comment.typed"), typed.comment(), found.language());
      add(lines, words.get("register.subject"), typed.subject(), found.language());
      add(lines, words.get("register.message"), typed.message(), found.language());
      add(lines, words.get("register.body"), typed.body(), found.language());
    }
    return new Part("typed", words.get("register.part.typed"), "", lines);
  }

  private static void add(List<Line> lines, String lead, @Nullable String text, String language) {
    if (text != null) {
      lines.add(new Line(lead, text, null, language));
    }
  }

  private String label(StandardField field) {
    return switch (field) {
      case GIVEN_NAME -> words.get("register.field.given-name");
      case FAMILY_NAME -> words.get("register.field.family-name");
      case EMAIL -> words.get("register.email");
      case PHONE -> words.get("register.field.phone");
      case STREET -> words.get("register.field.street");
      case CITY -> words.get("register.city");
      case REGION -> words.get("register.field.region");
      case POSTAL_CODE -> words.get("register.postal");
      case COUNTRY -> words.get("register.country");
    };
  }

  /**
   * What was agreed to: what it is, and whether it is in force, before its proof.
   *
   * @param unconfirmed the keys of those that a form alone gave and that need more than that
   */
  Part consents(List<Consents.Consent> consents, Set<String> unconfirmed) {
    return new Part(
        "consents",
        words.get("register.part.consents"),
        words.get("register.part.consents.none"),
        consents.stream()
            .map(each -> {
              Instant withdrawn = each.withdrawnAt();
              return new Line(
                  words.get(
                          "register.consent.standing",
                          "kind",
                          new RecordWords(words).consent(each.kind()),
                          "standing",
                          standing(each, unconfirmed))
                      + " "
                      + words.get(
                          "register.consent",
                          "version",
                          each.version(),
                          "at",
                          at(each.givenAt()),
                          "how",
                          how(each.how()))
                      + (withdrawn == null
                          ? ""
                          : " " + words.get("register.consent.withdrawn", "at", at(withdrawn))),
                  each.wording(),
                  null,
                  each.language());
            })
            .toList());
  }

  private String standing(Consents.Consent consent, Set<String> unconfirmed) {
    return consent.withdrawnAt() != null
        ? words.get("register.consent.back")
        : unconfirmed.contains(consent.key())
            ? words.get("register.consent.ticked")
            : words.get("register.consent.in-force");
  }

  /** Where a consent was given that no signature has. */
  private String given(PersonConsents.Consent consent) {
    PersonConsents.Origin origin = consent.origin();
    return origin == null
        ? words.get("register.consent.elsewhere")
        : words.get(
            "register.consent.carried",
            Map.of(
                "action",
                origin.slug(),
                "version",
                origin.version(),
                "at",
                words.date(consent.givenOn()),
                "how",
                how(consent.how())));
  }

  String how(String how) {
    return switch (how) {
      case "confirmation" -> words.get("register.how.confirmation");
      case "paper" -> words.get("register.how.paper");
      case "import" -> words.get("register.how.import");
      case "staff" -> words.get("register.how.staff");
      default -> words.get("register.how.form");
    };
  }

  Part confirmation(SignatureHistory.@Nullable Asked asked) {
    List<Line> lines = new ArrayList<>();
    if (asked != null) {
      Instant settled = asked.settledAt();
      if (!asked.expiresAt().equals(settled)) { // Else nobody asked: they said so themselves.
        lines.add(Line.of(words.get("register.asked", "at", at(asked.askedAt())), null));
      }
      lines.add(
          Line.of(
              switch (asked.state()) {
                case "confirmed" -> words.get("register.asked.confirmed");
                case "expired" -> words.get("register.asked.expired");
                case "disputed" -> words.get("register.asked.disputed");
                case "withdrawn" -> words.get("register.asked.withdrawn");
                default -> words.get("register.asked.waiting", "at", at(asked.expiresAt()));
              },
              settled == null ? null : at(settled)));
    }
    return new Part(
        "confirmation",
        words.get("register.part.confirmation"),
        words.get("register.part.confirmation.none"),
        lines);
  }

  Part letters(List<LetterList.Letter> letters, String base, Map<String, String> targets) {
    return new Part(
        "letters",
        words.get("register.letters"),
        words.get("register.part.letters.none"),
        letters.stream()
            .map(each ->
                new Line(
                    targets.getOrDefault(each.target(), each.target()),
                    said.letter(each.told(), each.heldFor()),
                    base + "/letters/" + each.id(),
                    null))
            .toList());
  }

  Part mails(List<SupporterMails.Mail> mails) {
    return new Part(
        "mails",
        words.get("register.part.mails"),
        words.get("register.part.mails.none"),
        mails.stream()
            .map(each ->
                Line.of(mail(each.kind()) + ", " + at(each.writtenAt()), said.mail(each.state())))
            .toList());
  }

  private String mail(String kind) {
    return switch (kind) {
      case "receipt" -> words.get("register.mail.receipt");
      case "confirmation" -> words.get("register.mail.confirmation");
      case "reminder" -> words.get("register.mail.reminder");
      case "reply" -> words.get("register.mail.reply");
      case "answered" -> words.get("register.mail.answered");
      case "copy" -> words.get("register.mail.copy");
      case "update" -> words.get("register.mail.update");
      case "self-service" -> words.get("register.mail.self-service");
      default -> kind;
    };
  }

  /**
   * What stood there before it was put right.
   *
   * @param content of the action, as in {@link #typed}
   */
  Part corrections(List<Corrections.Correction> corrections, ActionContent content) {
    return new Part(
        "corrections",
        words.get("register.part.corrections"),
        words.get("register.part.corrections.none"),
        corrections.stream()
            .map(each ->
                Line.of(
                    at(each.at()),
                    words.get(
                        "register.corrected",
                        "before",
                        String.join(
                            ", ",
                            Stream.concat(
                                    Stream.of(StandardField.values())
                                        .filter(field -> field != StandardField.EMAIL)
                                        .map(field ->
                                            SignatureCorrections.value(each.before(), field)),
                                    each.before().own().entrySet().stream()
                                        .map(answer ->
                                            OwnAnswers.shown(
                                                content,
                                                answer.getKey(),
                                                answer.getValue(),
                                                words.language(),
                                                words)))
                                .filter(value -> !value.isEmpty())
                                .toList()))))
            .toList());
  }

  Part published(Comments.@Nullable Own own) {
    List<Line> lines = new ArrayList<>();
    if (own != null) {
      lines.add(
          Line.of(
              own.shown()
                  ? words.get("register.published.name")
                  : words.get("register.published.no-name"),
              !own.comment()
                  ? null
                  : own.commentShown()
                      ? words.get("register.published.comment")
                      : words.get("register.published.no-comment")));
    }
    return new Part(
        "published",
        words.get("register.part.published"),
        words.get("register.part.published.none"),
        lines);
  }

  /**
   * The record of whoever signed.
   *
   * @param path where all records are; {@code null} for whoever may not work on them
   * @param names shows who did something, as {@code audit.Names} does
   */
  Part person(
      PersonHistory.@Nullable Shown person, @Nullable String path, UnaryOperator<String> names) {
    List<Line> lines = new ArrayList<>();
    if (person != null) {
      var record = person.record();
      if (path != null) {
        lines.add(new Line(words.get("person.open"), null, path + "/" + record.id(), null));
      }
      lines.add(
          Line.of(words.get("register.person.since", "at", words.date(record.since())), null));
      RecordWords read = new RecordWords(words);
      ProfileFields.all(record.profile())
          .forEach((key, value) -> lines.add(Line.of(read.label(key), read.value(key, value))));
      if (!record.profile().tags().isEmpty()) {
        lines.add(
            Line.of(
                words.get("register.person.tags"),
                String.join(", ", List.copyOf(record.profile().tags()))));
      }
      record
          .addresses()
          .forEach(each ->
              lines.add(
                  Line.of(
                      each.email().value(),
                      each.isConfirmed()
                          ? words.get("register.person.confirmed")
                          : words.get("register.person.entered"))));
      if (!record.merged().isEmpty()) {
        lines.add(
            Line.of(words.get("register.person.merged", "count", record.merged().size()), null));
      }
      person
          .consents()
          .forEach(each ->
              lines.add(
                  new Line(
                      given(each)
                          + (each.withdrawnOn() == null
                              ? ""
                              : " "
                                  + words.get(
                                      "register.consent.withdrawn",
                                      "at",
                                      words.date(Objects.requireNonNull(each.withdrawnOn())))),
                      each.wording(),
                      null,
                      each.language())));
      person
          .events()
          .forEach(each ->
              lines.add(
                  Line.of(
                      event(each.kind()) + ", " + at(each.at()),
                      Stream.of(each.details().what(), names.apply(each.details().by()))
                          .filter(part -> part != null && !part.isEmpty())
                          .reduce((one, other) -> one + " · " + other)
                          .orElse(null))));
    }
    return new Part(
        "person", words.get("register.part.person"), words.get("register.part.person.none"), lines);
  }

  String event(PersonEvents.Kind kind) {
    return switch (kind) {
      case IMPORTED -> words.get("register.event.imported");
      case TAGGED -> words.get("register.event.tagged");
      case UNTAGGED -> words.get("register.event.untagged");
      case FIELD_SET -> words.get("register.event.field-set");
      case ADDRESS_ADDED -> words.get("register.event.address-added");
      case ADDRESS_REMOVED -> words.get("register.event.address-removed");
      case MERGED -> words.get("register.event.merged");
      case SPLIT -> words.get("register.event.split");
      case CORRECTED -> words.get("register.event.corrected");
    };
  }

  Part others(List<Found> others, String home, Map<java.util.UUID, Action> known) {
    return new Part(
        "others",
        words.get("register.part.others"),
        words.get("register.part.others.none"),
        others.stream()
            .flatMap(each ->
                Optional.ofNullable(known.get(each.action())).stream()
                    .map(action ->
                        new Line(
                            action.content().headline().in(action.content().defaultLanguage()),
                            said.signature(each.state()) + " · " + at(each.signedAt()),
                            home + "/a/" + action.slug() + "/signatures/" + each.id(),
                            null)))
            .toList());
  }

  /** All that happened to a letter. */
  Part happened(List<LetterRecords.Happened> all) {
    return new Part(
        "happened",
        words.get("register.part.happened"),
        "",
        all.stream()
            .map(each -> Line.of(what(each) + ", " + at(each.at()), answered(each)))
            .toList());
  }

  /** A server's answer in its words, or what staff wrote; the outbox has nothing more to say. */
  private static @Nullable String answered(LetterRecords.Happened happened) {
    return happened.by().equals("outbox") ? null : happened.words();
  }

  private String what(LetterRecords.Happened happened) {
    String by = happened.by();
    return switch (happened.what()) {
      case QUEUED -> words.get("register.happened.queued");
      case TRIED ->
          switch (happened.detail()) {
            case "accepted" ->
                by.equals("outbox")
                    ? words.get("register.happened.outbox")
                    : words.get("register.happened.accepted", "route", by);
            case "deferred" -> words.get("register.happened.deferred", "route", by);
            case "rejected" -> words.get("register.happened.rejected", "route", by);
            case "uncertain" -> words.get("register.happened.uncertain", "route", by);
            default -> words.get("register.happened.under-way", "route", by);
          };
      case CAME_BACK ->
          switch (happened.detail()) {
            case "bounce" -> words.get("register.happened.bounce");
            case "delay" -> words.get("register.happened.delay");
            case "complaint" -> words.get("register.happened.complaint");
            case "reply" -> words.get("register.happened.reply");
            default -> words.get("register.happened.automatic");
          };
      case DECIDED ->
          words.get("register.happened.decided", "what", decided(happened.detail()), "by", by);
    };
  }

  /** What was decided about a letter: all kinds that the code or a trigger writes. */
  String decided(String kind) {
    if (kind.startsWith(HELD)) {
      return said.letter("held", kind.substring(HELD.length()));
    }
    if (kind.startsWith(DIGEST)) {
      return words.get(
          "register.decided.digest", "state", said.letter(kind.substring(DIGEST.length()), null));
    }
    return switch (kind) {
      case "moved-to-new" -> words.get("register.kind.to-new");
      case "as-signed" -> words.get("register.kind.as-signed");
      case "moved-to-next" -> words.get("register.kind.to-next");
      case "moved-to-fallback" -> words.get("register.kind.to-fallback");
      case "expired" -> words.get("register.kind.expire");
      case "released" -> words.get("register.kind.release");
      case "uncertain-arrived" -> words.get("register.kind.arrived");
      case "uncertain-again" -> words.get("register.kind.again");
      case "uncertain-lost" -> words.get("register.kind.lost");
      case "task-delivered" -> words.get("tasks.fate.delivered");
      case "task-refused" -> words.get("tasks.fate.refused");
      case "task-unreachable" -> words.get("tasks.fate.unreachable");
      case "signature-invalidated" -> words.get("register.kind.invalidate");
      case "signature-withdrawn" -> words.get("register.kind.withdraw");
      case "signature-reinstated" -> words.get("register.kind.reinstate");
      case "signature-disputed" -> words.get("register.decided.disputed");
      case "signature-erased" -> words.get("register.decided.erased");
      case "signature-retired" -> words.get("register.decided.retired");
      case "signature-consent-taken-back" -> words.get("register.decided.consent");
      case "suppression-lifted" -> words.get("register.decided.lifted");
      case "late-to-digest" -> words.get("register.decided.late.digest");
      case "late-to-dossier" -> words.get("register.decided.late.dossier");
      case "left-out-of-digest" -> words.get("register.decided.left-out");
      case "put-in-digest" -> words.get("register.decided.in.digest");
      case "put-in-dossier" -> words.get("register.decided.in.dossier");
      case "put-in-print" -> words.get("register.decided.in.print");
      case "taken-out-of-digest" -> words.get("register.decided.out.digest");
      case "taken-out-of-dossier" -> words.get("register.decided.out.dossier");
      case "taken-out-of-print" -> words.get("register.decided.out.print");
      case "handed-over" -> words.get("register.decided.handed-over");
      case "handed-over-as-printed" -> words.get("register.decided.handed-over.late");
      case "posted" -> words.get("register.decided.posted");
      case "posted-as-printed" -> words.get("register.decided.posted.late");
      case "bounced" -> words.get("register.letter.bounced");
      case "replied" -> words.get("register.letter.replied");
      case "sent-after-all" -> words.get("register.decided.sent-after-all");
      case "reply-released" -> words.get("register.decided.reply.released");
      case "reply-dropped" -> words.get("register.decided.reply.dropped");
      default -> kind;
    };
  }
}
