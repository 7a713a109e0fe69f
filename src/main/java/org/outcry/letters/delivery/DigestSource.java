package org.outcry.letters.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.letters.Addressees;
import org.outcry.letters.LetterHistory;
import org.outcry.letters.LetterRecall;
import org.outcry.letters.ShownLetter;
import org.outcry.letters.Suppressions;
import org.outcry.mail.Attachment;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.Ledger;
import org.outcry.mail.MailSource;
import org.outcry.mail.Mailbox;
import org.outcry.mail.OutgoingMail;
import org.outcry.mail.inbound.Token;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.pdf.PdfRenderer;
import org.outcry.platform.pdf.PdfText;
import org.outcry.platform.web.Templates;
import org.outcry.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the mail of a digest: what still waits of its letters, in the mail and as files. */
@Component
class DigestSource implements MailSource {
  /** Entries in the mail itself. */
  private static final int SHOWN = 100;

  /** Entries in an attached PDF; larger digests have a table alone. */
  private static final int PRINTED = 500;

  private final JdbcClient jdbc;
  private final DeliveryLedger deliveries;
  private final Entries entries;
  private final Actions actions;
  private final Addressees addressees;
  private final LetterHistory history;
  private final LetterRecall recall;
  private final Messages messages;
  private final Templates templates;
  private final PdfRenderer renderer;
  private final Suppressions suppressions;
  private final ReentrantLock printing = new ReentrantLock(); // one document in memory at a time

  DigestSource(
      JdbcClient jdbc,
      DeliveryLedger deliveries,
      Entries entries,
      Actions actions,
      Addressees addressees,
      LetterHistory history,
      LetterRecall recall,
      Messages messages,
      Templates templates,
      PdfRenderer renderer,
      Suppressions suppressions) {
    this.jdbc = jdbc;
    this.deliveries = deliveries;
    this.entries = entries;
    this.actions = actions;
    this.addressees = addressees;
    this.history = history;
    this.recall = recall;
    this.messages = messages;
    this.templates = templates;
    this.renderer = renderer;
    this.suppressions = suppressions;
  }

  @Override
  public Ledger ledger() {
    return Ledger.DIGEST_MAIL;
  }

  private record Tokens(byte[] reply, byte[] bounce) {}

  @Override
  public Optional<OutgoingMail> compose(ClaimedMail claimed) {
    Target target = deliveries.find(claimed.id()).orElseThrow().addressee();
    if (suppressions.isSuppressed(target.email().getFirst())) {
      return Optional.empty(); // Its letters wait for a digest of another day.
    }
    if (addressees.isReplaced(claimed.organisation(), target)) {
      hold(claimed);
      return Optional.empty();
    }
    Action action = actions.find(claimed.action()).orElseThrow();
    Language language = Dossiers.language(action.content(), target);
    List<UUID> letters = letters(claimed);
    List<Entry> all = entries.read(action, target, letters, 1, language);
    leaveOut(claimed, letters, all);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(mail(claimed, action, target, language, all));
  }

  /** Those that may not be passed on do not share its fate: they are not in it. */
  private void leaveOut(ClaimedMail claimed, List<UUID> letters, List<Entry> shown) {
    if (shown.size() < letters.size()) {
      List<UUID> left = new ArrayList<>(letters);
      left.removeAll(
          shown.stream().map(entry -> letters.get(entry.number() - 1)).collect(Collectors.toSet()));
      recall.leaveOut(claimed.organisation(), claimed.action(), left);
    }
  }

  private List<UUID> letters(ClaimedMail claimed) {
    return jdbc.sql(
            """
            select id from letter
            where organisation_id = ? and action_id = ? and delivery_id = ? and state = 'held'
              and held_for = 'digest'
            order by id
            """)
        .params(claimed.organisation(), claimed.action(), claimed.id())
        .query(UUID.class)
        .list();
  }

  /** Nobody else gets letters in silence; staff decide. */
  private void hold(ClaimedMail claimed) {
    List<UUID> held =
        jdbc.sql(
                """
                update letter set held_for = 'holder', delivery_id = null
                where organisation_id = ? and action_id = ? and delivery_id = ? and state = 'held'
                returning id
                """)
            .params(claimed.organisation(), claimed.action(), claimed.id())
            .query(UUID.class)
            .list();
    history.record(claimed.organisation(), claimed.action(), held, "held-holder", "Outcry", null);
  }

  private OutgoingMail mail(
      ClaimedMail claimed, Action action, Target target, Language language, List<Entry> all) {
    Organisation organisation = action.organisation();
    Words words = messages.in(language);
    DigestPage page = page(action, target, words, language, all);
    Tokens tokens = tokens(claimed);
    String domain = organisation.senderDomain();
    Mailbox from =
        new Mailbox(
            organisation.name().in(language),
            Token.of(Token.Kind.REPLY, tokens.reply()).at(domain));
    return new OutgoingMail(
        claimed.organisation(),
        from,
        from,
        Token.of(Token.Kind.BOUNCE, tokens.bounce()).at(domain),
        new Mailbox(target.styledName(language), target.email().getFirst()),
        words.get("digest.subject", "count", all.size(), "title", page.title()),
        page.text(),
        templates.render("delivery/digest.jte", Map.of("v", page)),
        "<" + claimed.id() + "." + claimed.attempt() + "@" + domain + ">",
        Map.of("Auto-Submitted", "auto-generated"),
        attachments(action, target, words, all));
  }

  private DigestPage page(
      Action action, Target target, Words words, Language language, List<Entry> all) {
    ActionContent content = action.content();
    Organisation organisation = action.organisation();
    LetterTemplate letter = content.letter();
    if (letter == null) {
      throw new IllegalStateException("letters of an action without a letter");
    }
    return new DigestPage(
        words,
        language,
        target.salutation().in(language),
        organisation.name().in(language),
        organisation.sender(language),
        content.headline().in(language),
        content.call().in(language),
        entries.counted(action),
        all.size(),
        (int) all.stream().filter(entry -> entry.name() == null).count(),
        all.subList(0, Math.min(SHOWN, all.size())),
        ShownLetter.of(letter.to(List.of(target)), null, organisation, language, words));
  }

  private Tokens tokens(ClaimedMail claimed) {
    return jdbc.sql(
            """
            select reply_token as reply, bounce_token as bounce from digest_mail
            where organisation_id = ? and action_id = ? and id = ?
            """)
        .params(claimed.organisation(), claimed.action(), claimed.id())
        .query(Tokens.class)
        .single();
  }

  private List<Attachment> attachments(Action action, Target target, Words words, List<Entry> all) {
    List<Attachment> files = new ArrayList<>();
    try {
      files.add(new Attachment("letters.csv", "text/csv; charset=UTF-8", csv(words, all)));
      if (all.size() <= PRINTED) {
        files.add(
            new Attachment("letters.pdf", "application/pdf", pdf(action, target, words, all)));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // It is written into memory.
    }
    return files;
  }

  private static byte[] csv(Words words, List<Entry> all) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (NamesCsv csv = new NamesCsv(bytes, words)) {
      all.forEach(csv::write);
    }
    return bytes.toByteArray();
  }

  private byte[] pdf(Action action, Target target, Words words, List<Entry> all)
      throws IOException {
    Language language = words.language();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VolumePage page =
        new VolumePage(
            words,
            new PdfText(),
            action.organisation().name().in(language),
            action.content().headline().in(language),
            target.styledName(language),
            new Volume(
                1,
                1,
                1,
                all.getLast().number(),
                all.getFirst().signedOn(),
                all.getLast().signedOn(),
                "letters.pdf"),
            all);
    printing.lock();
    try {
      renderer.write("delivery/volume.jte", Map.of("v", page), language, bytes);
    } finally {
      printing.unlock();
    }
    return bytes.toByteArray();
  }
}
