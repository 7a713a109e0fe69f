package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Booked;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.campaigns.OffsetOutcome;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Words;

/**
 * People who were counted elsewhere: what there is, one more entry, or one that is taken back. Of a
 * published action it is the ledger, which the public sees at once; of a draft it is in the draft.
 */
final class OffsetForm {
  private static final long BILLION = 1_000_000_000;
  private static final int MOST_ENTRIES = 1_000;
  private static final int LONGEST = 300;

  private OffsetForm() {}

  /**
   * What was typed.
   *
   * @param amount how many more; {@code null} for none
   * @param back the position of the entry to take back, from 1; 0 for none
   */
  private record Typed(@Nullable Long amount, String reason, String source, int back, String why) {}

  /** Asks, and gives back the draft's entries; those of a published action are left as they are. */
  static List<OffsetEntry> ask(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    boolean ledger = draft.state() != Action.State.DRAFT;
    List<Booked> booked = ledger ? sheet.around().booked(draft) : booked(draft);
    long total = booked.stream().mapToLong(each -> each.entry().amount()).sum();
    sheet.note(
        "offset",
        booked.isEmpty()
            ? words.get("studio.offset.none")
            : words.get("studio.offset.total", "total", total, "entries", booked.size()));
    sheet.more(
        "entries",
        words.get("studio.offset.title"),
        inner -> {
          // Their number goes along: whoever saw another one is told, and nothing is entered twice.
          inner.hidden("seen", String.valueOf(booked.size()));
          for (Booked each : booked) {
            inner.note("entry-" + each.position(), sentence(each, words));
          }
          add(inner, ledger);
          if (!booked.isEmpty()) {
            takeBack(inner, booked);
          }
          return true;
        });
    Typed typed = typed(sheet);
    wrong(sheet, typed, booked, total);
    if (ledger || !sheet.errors().isEmpty()) {
      return draft.content().counter().offset();
    }
    List<OffsetEntry> entries = new ArrayList<>(draft.content().counter().offset());
    if (typed.amount() != null) {
      entries.add(entry(sheet, typed.amount(), typed.reason(), typed.source()));
    }
    if (typed.back() > 0) {
      OffsetEntry taken = booked.get(typed.back() - 1).entry();
      entries.add(
          entry(sheet, -taken.amount(), Booked.reason(typed.back(), typed.why()), taken.source()));
    }
    return List.copyOf(entries);
  }

  /** A draft's entries; one takes another back by its amount and by what it says. */
  private static List<Booked> booked(Draft draft) {
    List<OffsetEntry> entries = draft.content().counter().offset();
    return IntStream.range(0, entries.size())
        .mapToObj(at -> new Booked(at + 1, entries.get(at), reverses(entries, at)))
        .toList();
  }

  private static @Nullable Integer reverses(List<OffsetEntry> entries, int at) {
    return IntStream.rangeClosed(1, at)
        .filter(position ->
            entries.get(position - 1).amount() == -entries.get(at).amount()
                && Booked.isReason(entries.get(at).reason(), position))
        .boxed()
        .findFirst()
        .orElse(null);
  }

  private static String sentence(Booked booked, Words words) {
    OffsetEntry entry = booked.entry();
    return words.get(
        "studio.offset.entry",
        Map.of(
            "position",
            booked.position(),
            "amount",
            entry.amount(),
            "reason",
            booked.reverses() == null
                ? entry.reason()
                : Message.of(
                    "studio.offset.takes-back", "entry", booked.reverses(), "why", booked.why()),
            "source",
            entry.source(),
            "by",
            entry.by(),
            "on",
            entry.on()));
  }

  private static void add(Sheet inner, boolean ledger) {
    Words words = inner.words();
    inner.group(
        "add",
        words.get("studio.offset.add"),
        ledger ? words.get("studio.offset.add.at-once") : null,
        each -> {
          each.number(
              "amount",
              words.get("studio.offset.amount"),
              words.get("studio.offset.amount.help"),
              null,
              -BILLION,
              BILLION);
          each.line(
              "reason",
              words.get("studio.offset.reason"),
              words.get("studio.offset.reason.help"),
              "",
              LONGEST);
          each.line(
              "source",
              words.get("studio.offset.source"),
              words.get("studio.offset.source.help"),
              "",
              LONGEST);
          return true;
        });
  }

  private static void takeBack(Sheet inner, List<Booked> booked) {
    Words words = inner.words();
    List<Input.Option> options = new ArrayList<>();
    options.add(new Input.Option("", words.get("studio.offset.back.none"), null));
    standing(booked)
        .forEach(each ->
            options.add(
                new Input.Option(String.valueOf(each.position()), sentence(each, words), null)));
    inner.group(
        "back",
        words.get("studio.offset.back"),
        words.get("studio.offset.back.help"),
        each -> {
          each.choice(
              Input.Kind.SELECT, "entry", words.get("studio.offset.back.entry"), null, options, "");
          each.line("why", words.get("studio.offset.back.why"), null, "", LONGEST);
          return true;
        });
  }

  /** Those that can be taken back: an entry is taken back once, and what took one back never. */
  private static List<Booked> standing(List<Booked> booked) {
    return booked.stream()
        .filter(each -> each.reverses() == null)
        .filter(each ->
            booked.stream()
                .noneMatch(other -> Integer.valueOf(each.position()).equals(other.reverses())))
        .toList();
  }

  private static Typed typed(Sheet sheet) {
    String amount = sheet.typed("entries.add.amount").replaceAll("[\\s\u00a0\u202f,.']", "");
    String back = sheet.typed("entries.back.entry");
    return new Typed(
        amount.matches("-?[0-9]{1,12}") ? Long.valueOf(amount) : null,
        sheet.typed("entries.add.reason").strip(),
        sheet.typed("entries.add.source").strip(),
        back.matches("[0-9]{1,4}") ? Integer.parseInt(back) : 0,
        sheet.typed("entries.back.why").strip());
  }

  private static void wrong(Sheet sheet, Typed typed, List<Booked> booked, long total) {
    Words words = sheet.words();
    Long amount = typed.amount();
    if (amount != null) {
      if (amount == 0) {
        sheet.wrongWithin("entries.add.amount", words.get("studio.offset.zero"));
      }
      if (typed.reason().isEmpty()) {
        sheet.wrongWithin("entries.add.reason", words.get("studio.offset.reason.missing"));
      }
      if (typed.source().isEmpty()) {
        sheet.wrongWithin("entries.add.source", words.get("studio.offset.source.missing"));
      }
    } else if (!typed.reason().isEmpty() || !typed.source().isEmpty()) {
      sheet.wrongWithin("entries.add.amount", words.get("studio.offset.amount.missing"));
    }
    List<Booked> taking =
        standing(booked).stream().filter(each -> each.position() == typed.back()).toList();
    if (typed.back() > 0 && taking.isEmpty()) {
      sheet.wrongWithin("entries.back.entry", words.get("studio.offset.back.gone"));
    } else if (typed.back() > 0 && typed.why().isEmpty()) {
      sheet.wrongWithin("entries.back.why", words.get("studio.offset.back.why.missing"));
    }
    long taken = taking.stream().mapToLong(each -> each.entry().amount()).sum();
    long after = total + (amount == null ? 0 : amount) - taken;
    if ((amount != null || taken != 0) && (after < 0 || after > BILLION)) {
      sheet.wrongWithin(
          amount != null ? "entries.add.amount" : "entries.back.entry",
          words.get("studio.offset.sum", "total", after, "most", BILLION));
    }
    if (amount != null && booked.size() >= MOST_ENTRIES) {
      sheet.wrongWithin(
          "entries.add.amount", words.get("studio.offset.many", "most", MOST_ENTRIES));
    }
  }

  private static OffsetEntry entry(Sheet sheet, long amount, String reason, String source) {
    return new OffsetEntry(
        amount,
        reason.substring(0, Math.min(LONGEST, reason.length())),
        source,
        sheet.around().editor(),
        sheet.around().organisation().today());
  }

  /** Enters what was typed into a published action's ledger. */
  static void keep(Sheet sheet, Draft draft) {
    if (draft.state() == Action.State.DRAFT) {
      return;
    }
    Typed typed = typed(sheet);
    if (typed.amount() != null
        && sheet.around().count(draft, typed.amount(), typed.reason(), typed.source())
            instanceof OffsetOutcome.Refused(Message sentence)) {
      sheet.wrongWithin("entries.add.amount", sentence.in(sheet.words()));
    }
    if (typed.back() > 0
        && sheet.around().takeBack(draft, typed.back(), typed.why())
            instanceof OffsetOutcome.Refused(Message sentence)) {
      sheet.wrongWithin("entries.back.entry", sentence.in(sheet.words()));
    }
  }
}
