package org.outcry.studio.builder;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Objects;
import org.outcry.campaigns.ActionContent.NextAction;
import org.outcry.campaigns.ActionContent.Scripts;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.campaigns.FormSpec.Field;
import org.outcry.campaigns.FormSpec.Standard;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.platform.text.EnumWords;
import org.outcry.targets.Target;

/** Types all that a manuscript says into the panels of a new page, as its sections come. */
final class Typist {
  private final PageDesk desk;
  private final Manuscript manuscript;

  Typist(Page page, Manuscript manuscript) {
    this.desk = new PageDesk(page);
    this.manuscript = manuscript;
  }

  void typesAll() {
    head();
    sections();
    counter();
    form();
    questions();
    consents();
    letter();
    targets();
    thanks();
    scripts();
  }

  private void head() {
    desk.open("Headline");
    desk.type("headline", manuscript.page().headline());
    desk.type("strapline", manuscript.page().strapline());
    desk.type("notice", Objects.requireNonNull(manuscript.page().notice()));
    desk.save();
  }

  /** A new page has a counter, a text and the form; each other section is put above the form. */
  private void sections() {
    List<Section> sections = manuscript.page().sections();
    Section.Picture cover = (Section.Picture) sections.getFirst();
    desk.add("Picture");
    desk.suggests("alternative", cover.alternative());
    picture(cover);
    desk.up("Picture", 2);
    desk.up("Picture", 1);
    desk.open("Text");
    text((Section.Story) sections.get(2));
    for (Section each : sections.subList(3, sections.size() - 1)) {
      switch (each) {
        case Section.Story story -> {
          desk.add("Text");
          text(story);
        }
        case Section.Quotation said -> {
          desk.add("Quotation");
          desk.type("text", said.text());
          desk.type("speaker", said.speaker());
          desk.save();
        }
        case Section.Picture picture -> {
          desk.add("Picture");
          picture(picture);
        }
        case Section.Counter _, Section.Form _, Section.Supporters _ ->
            throw new IllegalStateException(each.toString());
      }
    }
  }

  private void text(Section.Story story) {
    desk.write("text", story.text());
    desk.more("folder");
    desk.type("folder.file", story.name().value());
    desk.save();
  }

  private void picture(Section.Picture picture) {
    desk.choose("picture", picture.sha256());
    desk.type("alternative", picture.alternative());
    Focus focus = Objects.requireNonNullElse(picture.focus(), Focus.CENTRE);
    desk.type("focus-x", String.valueOf(focus.x()));
    desk.type("focus-y", String.valueOf(focus.y()));
    if (picture.caption() != null) {
      desk.type("caption", picture.caption());
    }
    desk.type("credit", Objects.requireNonNull(picture.credit()));
    desk.save();
  }

  private void counter() {
    desk.open("Counter");
    desk.choose("kind", manuscript.page().counter().goal() == null ? "steps" : "fixed");
    desk.tick("show-offset", manuscript.page().counter().showOffset());
    for (OffsetEntry entry : manuscript.page().counter().offset()) {
      desk.more("entries");
      desk.type("entries.add.amount", String.valueOf(entry.amount()));
      desk.type("entries.add.reason", entry.reason());
      desk.type("entries.add.source", entry.source());
    }
    desk.save();
  }

  private void form() {
    desk.open("Form: call and button");
    desk.type("call", manuscript.page().call());
    desk.type("button", manuscript.page().form().button());
    desk.save();
  }

  /** Names, address and country are asked for already. */
  private void questions() {
    desk.open("Form: questions");
    List<Field> fields = manuscript.page().form().fields();
    for (Field each : fields.subList(4, fields.size())) {
      desk.item("field", each.parameter());
    }
    for (int i = 3; i < fields.size(); i++) {
      desk.tick("field." + i + ".required", ((Standard) fields.get(i)).required());
    }
    desk.save();
  }

  /** A new page asks whether the letter may be passed on, and whether to write. */
  private void consents() {
    desk.open("Form: consents");
    List<ConsentSpec> consents = manuscript.page().form().consents();
    for (ConsentSpec each : consents.subList(2, consents.size())) {
      desk.item("consent", EnumWords.of(each.kind()));
    }
    for (int i = 0; i < consents.size(); i++) {
      desk.type("consent." + i + ".wording", consents.get(i).wording());
    }
    desk.save();
  }

  private void letter() {
    LetterTemplate letter = Objects.requireNonNull(manuscript.page().letter());
    desk.open("Letter");
    desk.choose("editing", EnumWords.of(letter.editing()));
    desk.choose("message", EnumWords.of(letter.message()));
    desk.type("subject", letter.subject());
    desk.type("body", letter.body());
    desk.type("closing", letter.closing());
    desk.save();
  }

  private void targets() {
    desk.open("Targets");
    List<Target> targets = Objects.requireNonNull(manuscript.page().letter()).targets();
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      String to = "to." + i + ".";
      desk.item("to");
      desk.type(to + "name", target.name());
      desk.type(to + "office", Objects.requireNonNull(target.office()));
      desk.type(to + "email", target.email().getFirst().value());
      desk.type(to + "salutation", target.salutation());
      desk.more(to + "more");
      desk.type(to + "more.style", Objects.requireNonNull(target.style()));
      desk.type(to + "more.institution", Objects.requireNonNull(target.institution()));
      desk.type(to + "more.country", Objects.requireNonNull(target.country()));
      desk.type(to + "more.called", target.key().value());
    }
    desk.save();
  }

  private void thanks() {
    desk.open("After signing");
    desk.write("text", manuscript.page().thanks().text());
    desk.type("share", manuscript.page().thanks().share());
    NextAction next = Objects.requireNonNull(manuscript.page().thanks().next());
    desk.type("next", next.label());
    desk.type("next-address", next.address());
    desk.save();
  }

  private void scripts() {
    Scripts scripts = Objects.requireNonNull(manuscript.page().scripts());
    desk.open("Scripts");
    desk.type("source", scripts.source());
    desk.type("origins", String.join("\n", scripts.origins()));
    desk.save();
  }
}
