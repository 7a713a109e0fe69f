package org.outcry.campaigns.folder;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.LinkAddress;
import org.outcry.platform.text.OfficeHours;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Channel;
import org.outcry.targets.Delivery;
import org.outcry.targets.OfficeFacts;
import org.outcry.targets.OfficeSource;

/** Reads how letters reach a target. */
record DeliveryReader(OfficeSource offices, Slug organisation) {
  private static final int MOST_LINES = 8;

  Delivery read(Mapping target) {
    return new Delivery(
        target.find("channels").map(DeliveryReader::channels).orElse(List.of(Channel.EMAIL)),
        target
            .find("web-form")
            .map(each -> each.parsed(LinkAddress::https, "", Message.of("folder.mend.web-form")))
            .orElse(null),
        target
            .find("phone")
            .map(each ->
                each.parsed(
                    OfficeFacts::phone,
                    "",
                    Message.of("folder.mend.phone", "example", "\"+1 613 555 0100\"")))
            .orElse(null),
        target
            .find("postal-address")
            .map(each -> each.list(1, MOST_LINES).stream().map(line -> line.text(100)).toList())
            .orElse(List.of()),
        target.find("time-zone").map(DeliveryReader::timeZone).orElse(null),
        target
            .find("hours")
            .map(each ->
                each.parsed(OfficeHours::parse, OfficeHours.USUAL, Message.of("folder.mend.hours")))
            .orElse(OfficeHours.USUAL),
        target
            .find("limit")
            .map(each -> (int) each.number(Delivery.SHORTEST_LIMIT, Delivery.LONGEST_LIMIT))
            .orElse(null),
        target.find("fallback").map(this::fallback).orElse(null));
  }

  private static List<Channel> channels(Entry entry) {
    List<Channel> channels = new ArrayList<>();
    for (Entry each : entry.list(1, Channel.values().length)) {
      Channel channel = each.choice(Channel.class);
      if (channels.contains(channel)) {
        each.wrong(Message.of("folder.mend.in-list"));
      } else {
        channels.add(channel);
      }
    }
    return channels.isEmpty() ? List.of(Channel.EMAIL) : channels;
  }

  private Slug fallback(Entry entry) {
    Slug office = entry.slug();
    if (entry.isScalar() && !offices.knows(organisation, office)) {
      entry.wrong(Message.of("folder.mend.fallback", "organisation", organisation.value()));
    }
    return office;
  }

  /** A time zone by its IANA name. */
  static ZoneId timeZone(Entry entry) {
    return entry.<ZoneId>parsed(
        OfficeFacts::timeZone, ZoneOffset.UTC, Message.of("folder.mend.time-zone"));
  }
}
