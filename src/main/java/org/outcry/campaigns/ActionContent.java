package org.outcry.campaigns;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.organisations.Organisation;
import org.outcry.platform.crypto.SealKey;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Target;

/**
 * All that a campaigner sets about one action page, as one unchanging value: a version of the
 * action.
 *
 * @param slug the page's name in its address
 * @param organisation who publishes it
 * @param languages the page's languages, the first without a prefix in the address; at least one
 * @param headline a short demand, 1 to 120 characters a language
 * @param strapline one line on why now, 1 to 300 characters a language
 * @param notice a line above all else ("This page shows a campaign of 2020"); {@code null} for none
 * @param counter goal and offset
 * @param sections what the visitor meets, in order; holds exactly one {@link Section.Form} and at
 *     most one {@link Section.Counter} and one {@link Section.Supporters}
 * @param call the line above the form ("Call on … to …"), 1 to 300 characters a language
 * @param letter the letter that signing sends; {@code null} for a petition without one
 * @param form what is asked for
 * @param thanks what the supporter sees after signing
 * @param goodNews rich text about what came of it; {@code null} until there is some
 * @param scripts the organisation's own scripts; {@code null} for none
 * @param ends the last day (UTC) on which it can be signed, after which it closes by itself; {@code
 *     null} when staff close it
 * @param confirmation what is asked of an address; {@code null} for nothing
 * @param anonymiseAfterDays after how many days from closing its signatures become anonymous, 1 to
 *     36,500; 0 for never, {@code null} for as its organisation has it
 * @param sealTo the key that personal data is sealed to once it has done its work, see {@link
 *     Sealing}; {@code null} for an action that is not sealed
 */
public record ActionContent(
    Slug slug,
    Slug organisation,
    List<Language> languages,
    Texts headline,
    Texts strapline,
    @Nullable Texts notice,
    Counting counter,
    List<Section> sections,
    Texts call,
    @Nullable LetterTemplate letter,
    FormSpec form,
    Thanks thanks,
    @Nullable Texts goodNews,
    @Nullable Scripts scripts,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate ends,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Confirmation confirmation,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer anonymiseAfterDays,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SealKey sealTo) {

  public Language defaultLanguage() {
    return languages.getFirst();
  }

  /**
   * The language that somebody asks for, else the first one.
   *
   * @param tag as it came, from anybody; {@code null} for none
   */
  public Language languageOf(@Nullable String tag) {
    return languages.stream()
        .filter(each -> each.tag().equals(tag))
        .findFirst()
        .orElseGet(this::defaultLanguage);
  }

  /** The addresses that its letters go to. */
  public Set<EmailAddress> addresses() {
    return letter == null
        ? Set.of()
        : letter.targets().stream()
            .filter(target -> !target.email().isEmpty())
            .map(target -> target.email().getFirst())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** After how many days from closing its signatures become anonymous; 0 for never. */
  public int daysKept(Organisation.Privacy organisation) {
    return Objects.requireNonNullElse(
        anonymiseAfterDays,
        Objects.requireNonNullElse(organisation.anonymiseAfterDays(), Organisation.Privacy.YEAR));
  }

  /** The same with some of it changed. */
  public ContentChange change() {
    return new ContentChange(this);
  }

  /** The block of recent supporters; {@code null} where the page has none. */
  public Section.@Nullable Supporters supporters() {
    return sections.stream()
        .filter(Section.Supporters.class::isInstance)
        .map(Section.Supporters.class::cast)
        .findFirst()
        .orElse(null);
  }

  /** Whether the form asks for a comment that may be shown. */
  public boolean asksComment() {
    Section.Supporters shown = supporters();
    return shown != null && shown.comments();
  }

  /** The consent to have one's name shown; {@code null} where the form asks for none. */
  public FormSpec.@Nullable ConsentSpec publicName() {
    return form.consents().stream()
        .filter(each -> each.kind() == FormSpec.ConsentKind.PUBLIC_NAME)
        .findFirst()
        .orElse(null);
  }

  /** The same page at another address. */
  public ActionContent named(Slug other) {
    return new ContentChange(this).slug(other).made();
  }

  /** The same with another offset. */
  ActionContent withOffset(List<OffsetEntry> offset) {
    return change()
        .counter(
            new Counting(counter.goal(), counter.showOffset(), counter.showDelivered(), offset))
        .made();
  }

  /** The same with a letter to others; only asked of one with a letter. */
  ActionContent withTargets(List<Target> targets) {
    return change().letter(letter == null ? null : letter.to(targets)).made();
  }

  /**
   * Goal and offset.
   *
   * @param goal a fixed goal, 1 to 1,000,000,000; {@code null} for one that steps up by itself
   * @param showOffset whether the page says how many signed elsewhere
   * @param showDelivered whether the page says how many letters were delivered; false when it is
   *     left out
   * @param offset people counted elsewhere, oldest first; never edited, only added to
   */
  public record Counting(
      @Nullable Long goal, boolean showOffset, Boolean showDelivered, List<OffsetEntry> offset) {
    public Counting {
      showDelivered = Objects.requireNonNullElse(showDelivered, false);
    }
  }

  /**
   * What the supporter sees after signing.
   *
   * @param text rich text, per language
   * @param share the words that sharing starts with, per language, at most 240 characters
   * @param next the action to go to next; {@code null} for none
   * @param sharePicture the picture that shared links show; {@code null} for the page's first one
   */
  public record Thanks(
      Texts text,
      Texts share,
      @Nullable NextAction next,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SharePicture sharePicture) {}

  /**
   * A picture of shared links, of which a part 1200 × 630 pixels large is shown.
   *
   * @param file its name in the folder's {@code pictures}
   * @param sha256 its content, in hex: {@link Pictures} has the bytes
   * @param width in pixels
   * @param height in pixels
   * @param alternative the text alternative
   * @param focus around what it is cropped; {@code null} for its centre
   */
  public record SharePicture(
      String file,
      String sha256,
      int width,
      int height,
      Texts alternative,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Focus focus) {}

  /** The content of all pictures that it shows, by their SHA-256 in hex. */
  public Set<String> pictures() {
    Set<String> shown = new LinkedHashSet<>();
    for (Section section : sections) {
      if (section instanceof Section.Picture picture) {
        shown.add(picture.sha256());
      }
    }
    if (thanks.sharePicture() != null) {
      shown.add(thanks.sharePicture().sha256());
    }
    return shown;
  }

  /**
   * A link to another action.
   *
   * @param label its words
   * @param address an https address, or a path on this installation that starts with {@code /a/}
   */
  public record NextAction(Texts label, String address) {}

  /**
   * Scripts of the organisation, run on this page alone.
   *
   * @param source the JavaScript, at most 64 KiB
   * @param origins the https origins that it may reach
   * @param inPage whether it runs in the page itself, where an administrator has agreed to it, see
   *     {@link InPageScripts}; {@code null} for in a frame of its own
   */
  public record Scripts(
      String source,
      List<String> origins,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean inPage) {
    public Scripts {
      inPage = Boolean.TRUE.equals(inPage) ? true : null;
    }

    /** Scripts in a frame of their own. */
    public Scripts(String source, List<String> origins) {
      this(source, origins, null);
    }

    /** Whether it asks to run in the page itself. */
    public boolean runsInPage() {
      return inPage != null;
    }

    /** As it stands within a script element. */
    public String embedded() {
      // There "</script" can only stand in a string or pattern, where this says the same (HTML,
      // 4.12.1.3).
      return source.replace("</", "<\\/").replace("<!--", "<\\!--");
    }
  }
}
