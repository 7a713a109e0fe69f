package org.outcry.campaigns;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;

/** One part of the page, in the campaigner's order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Section.Counter.class, name = "counter"),
  @JsonSubTypes.Type(value = Section.Story.class, name = "text"),
  @JsonSubTypes.Type(value = Section.Quotation.class, name = "quotation"),
  @JsonSubTypes.Type(value = Section.Picture.class, name = "picture"),
  @JsonSubTypes.Type(value = Section.Supporters.class, name = "supporters"),
  @JsonSubTypes.Type(value = Section.Form.class, name = "form")
})
public sealed interface Section {
  /** How many have signed, with the goal and a bar. */
  record Counter() implements Section {}

  /**
   * Rich text.
   *
   * @param name the file's name in each language's folder, without its ending
   * @param text rich text in its canonical form, per language
   */
  record Story(Slug name, Texts text) implements Section {
    private static final Pattern OTHERS = Pattern.compile("letter(-[a-z])?|thanks|good-news");

    /** Whether a text's file may have this name; letters, thanks and good news have theirs. */
    public static boolean mayBeCalled(Slug name) {
      return !OTHERS.matcher(name.value()).matches();
    }
  }

  /**
   * A quotation with its speaker.
   *
   * @param text the words, plain
   * @param speaker who said them
   */
  record Quotation(Texts text, Texts speaker) implements Section {}

  /**
   * A picture.
   *
   * @param file its name in the folder's {@code pictures}
   * @param sha256 its content, in hex: {@link org.outcry.campaigns.Pictures} has the bytes
   * @param width in pixels
   * @param height in pixels
   * @param alternative the text alternative; empty for a picture that only decorates
   * @param caption the line below it; {@code null} for none
   * @param credit whose picture it is; {@code null} for none
   * @param focus what is seen of it wherever it is cropped; {@code null} for its centre
   */
  record Picture(
      String file,
      String sha256,
      int width,
      int height,
      Texts alternative,
      @Nullable Texts caption,
      @Nullable Texts credit,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Focus focus)
      implements Section {}

  /**
   * Who has signed last, of those who agreed that their name be shown.
   *
   * @param show how many at most, {@value #LEAST_SHOWN} to {@value #MOST_SHOWN}
   * @param comments whether the form asks for a comment, which stands with the name once a
   *     moderator has approved it
   */
  record Supporters(int show, boolean comments) implements Section {
    public static final int LEAST_SHOWN = 1;
    public static final int MOST_SHOWN = 30;
    public static final int USUALLY_SHOWN = 8;
  }

  /** Where the form stands: call line, addressee, letter, fields, consents, button. */
  record Form() implements Section {}
}
