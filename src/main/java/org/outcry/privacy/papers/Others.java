package org.outcry.privacy.papers;

import java.util.ArrayList;
import java.util.List;
import org.outcry.campaigns.ActionContent.Counting;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.campaigns.Section;
import org.outcry.platform.language.Words;
import org.outcry.targets.Delivery;
import org.outcry.targets.Target;

/** Those whose data an action holds beside its supporters': office-holders, who is shown. */
final class Others {
  private Others() {}

  static void describe(Facts facts, Paper.Writer paper) {
    Words words = facts.words();
    paper.chapter(words.get("record.others"));
    facts.targets().forEach(target -> target(facts, target, paper));
    for (Section section : facts.content().sections()) {
      switch (section) {
        case Section.Quotation quotation ->
            paper.say(
                words.get("record.others.quoted", "name", facts.in(quotation.speaker())),
                Setting.campaign("sections.quotation.speaker", facts.in(quotation.speaker())),
                Setting.campaign("sections.quotation.text", facts.in(quotation.text())));
        case Section.Picture picture ->
            paper.say(
                words.get("record.others.picture", "file", picture.file()),
                Setting.campaign("sections.picture.file", picture.file()),
                Setting.campaign("sections.picture.alternative", facts.in(picture.alternative())));
        case Section.Story _, Section.Counter _, Section.Supporters _, Section.Form _ -> {}
      }
    }
    counted(facts, paper);
  }

  private static void target(Facts facts, Target target, Paper.Writer paper) {
    Delivery delivery = target.delivery();
    List<Setting> settings = new ArrayList<>();
    settings.add(Setting.campaign("letter.targets.name", target.name()));
    if (!target.email().isEmpty()) {
      settings.add(Setting.campaign("letter.targets.email", target.email().getFirst().value()));
    }
    if (!delivery.postalAddress().isEmpty()) {
      settings.add(
          Setting.campaign(
              "letter.targets.postal-address", String.join(", ", delivery.postalAddress())));
    }
    if (delivery.phone() != null) {
      settings.add(Setting.campaign("letter.targets.phone", delivery.phone()));
    }
    if (delivery.webForm() != null) {
      settings.add(Setting.campaign("letter.targets.web-form", delivery.webForm()));
    }
    paper.say(
        facts.words().get("record.others.target", "name", target.styledName(facts.language())),
        settings);
  }

  private static void counted(Facts facts, Paper.Writer paper) {
    Words words = facts.words();
    Counting counter = facts.content().counter();
    paper.say(
        words.get("record.others.counter"),
        Setting.campaign("counter.show-offset", counter.showOffset()),
        Setting.campaign("counter.show-delivered", counter.showDelivered()));
    for (OffsetEntry entry : counter.offset()) {
      paper.say(
          words.get("record.others.offset", "amount", entry.amount(), "source", entry.source()),
          Setting.campaign("counter.offset.amount", entry.amount()),
          Setting.campaign("counter.offset.source", entry.source()),
          Setting.campaign("counter.offset.reason", entry.reason()),
          Setting.campaign("counter.offset.by", entry.by()));
    }
  }
}
