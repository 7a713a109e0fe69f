package org.outcry.studio.builder;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EnumWords;
import org.outcry.platform.text.LinkAddress;
import org.outcry.platform.text.OfficeHours;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Channel;
import org.outcry.targets.Delivery;
import org.outcry.targets.OfficeFacts;

/** How letters reach a target. */
final class DeliveryForm {
  private static final int MOST_LINES = 8;
  private static final int LONGEST_LINE = 100;

  private DeliveryForm() {}

  static Delivery ask(Sheet sheet, Delivery present) {
    Words words = sheet.words();
    List<Channel> channels = channels(sheet, present.channels());
    @Nullable String webForm =
        sheet.parsed(
            "web-form",
            words.get("studio.panel.targets.web-form"),
            null,
            present.webForm() == null ? "" : present.webForm(),
            typed -> LinkAddress.https(typed).orElse(null),
            words.get("studio.panel.targets.web-form.wrong"));
    @Nullable String phone =
        sheet.parsed(
            "phone",
            words.get("studio.panel.targets.phone"),
            null,
            present.phone() == null ? "" : present.phone(),
            typed -> OfficeFacts.phone(typed).orElse(null),
            words.get("studio.panel.targets.phone.wrong"));
    List<String> address = postal(sheet, present.postalAddress());
    @Nullable ZoneId zone =
        sheet.parsed(
            "time-zone",
            words.get("studio.panel.targets.time-zone"),
            words.get("studio.panel.targets.time-zone.help"),
            present.timeZone() == null ? "" : present.timeZone().getId(),
            typed -> TimeZones.of(typed).orElse(null),
            words.get("studio.panel.targets.time-zone.wrong"));
    @Nullable OfficeHours hours =
        sheet.parsed(
            "hours",
            words.get("studio.panel.targets.hours"),
            words.get("studio.panel.targets.hours.help"),
            present.hours().equals(OfficeHours.USUAL) ? "" : present.hours().written(),
            typed -> OfficeHours.parse(typed).orElse(null),
            words.get("studio.panel.targets.hours.wrong"));
    @Nullable Long limit =
        sheet.number(
            "limit",
            words.get("studio.panel.targets.limit"),
            words.get("studio.panel.targets.limit.help"),
            present.limit() == null ? null : present.limit().longValue(),
            Delivery.SHORTEST_LIMIT,
            Delivery.LONGEST_LIMIT);
    return new Delivery(
        channels,
        webForm,
        phone,
        address,
        zone,
        hours == null ? OfficeHours.USUAL : hours,
        limit == null ? null : limit.intValue(),
        fallback(sheet, present.fallback()));
  }

  private static List<Channel> channels(Sheet sheet, List<Channel> present) {
    Words words = sheet.words();
    List<Input.Option> options =
        Stream.of(
                new Input.Option("e-mail", words.get("studio.channel.email"), null),
                new Input.Option("digest", words.get("studio.channel.digest"), null),
                new Input.Option("dossier", words.get("studio.channel.dossier"), null),
                new Input.Option("print", words.get("studio.channel.print"), null),
                new Input.Option("web-form", words.get("studio.channel.web-form"), null),
                new Input.Option("phone", words.get("studio.channel.phone"), null))
            .toList();
    List<Channel> typed =
        sheet.list(
            "channels",
            words.get("studio.panel.targets.channels"),
            words.get("studio.panel.targets.channels.help"),
            words.get("studio.panel.targets.channel"),
            present,
            Channel.values().length,
            Channel.EMAIL,
            (item, channel) ->
                EnumWords.parse(
                        Channel.class,
                        item.choice(
                            Input.Kind.SELECT,
                            "is",
                            words.get("studio.panel.targets.channel"),
                            null,
                            options,
                            EnumWords.of(channel)))
                    .orElse(channel));
    if (typed.stream().distinct().count() < typed.size()) {
      sheet.wrong("channels", words.get("studio.panel.targets.channels.twice"));
    }
    return typed.isEmpty() ? List.of(Channel.EMAIL) : typed.stream().distinct().toList();
  }

  private static List<String> postal(Sheet sheet, List<String> present) {
    Words words = sheet.words();
    List<String> lines =
        sheet
            .plain(
                Input.Kind.AREA,
                "postal-address",
                words.get("studio.panel.targets.postal"),
                words.get("studio.panel.targets.postal.help"),
                String.join("\n", present),
                MOST_LINES * (LONGEST_LINE + 1))
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    if (lines.size() > MOST_LINES
        || lines.stream().anyMatch(line -> line.length() > LONGEST_LINE)) {
      sheet.wrong(
          "postal-address",
          words.get(
              "studio.panel.targets.postal.wrong", "lines", MOST_LINES, "most", LONGEST_LINE));
    }
    return lines;
  }

  private static @Nullable Slug fallback(Sheet sheet, @Nullable Slug present) {
    Words words = sheet.words();
    return sheet.parsed(
        "fallback",
        words.get("studio.panel.targets.fallback"),
        words.get("studio.panel.targets.fallback.help"),
        present == null ? "" : present.value(),
        typed ->
            Slug.isSlug(typed) && sheet.around().office(new Slug(typed)).isPresent()
                ? new Slug(typed)
                : null,
        words.get("studio.panel.targets.fallback.wrong"));
  }
}
