package org.outcry.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;

/**
 * The top and the foot of an organisation's pages.
 *
 * @param words of the interface, in the page's language
 * @param name the organisation's
 * @param mark the path of its mark; {@code null} for none
 * @param website where the name links to; {@code null} for none
 * @param postalAddress a line each
 * @param privacyNotice where it stands; {@code null} for none
 * @param notice a line above all else; {@code null} for none
 * @param ownData the path at which people see what is held on them; {@code null} for none
 * @param more a link beside the notice; {@code null} for none
 */
public record House(
    Words words,
    String name,
    @Nullable String mark,
    @Nullable String website,
    List<String> postalAddress,
    @Nullable String privacyNotice,
    @Nullable String notice,
    @Nullable String ownData,
    @Nullable Way more) {

  /** Without a link beside the notice. */
  public House(
      Words words,
      String name,
      @Nullable String mark,
      @Nullable String website,
      List<String> postalAddress,
      @Nullable String privacyNotice,
      @Nullable String notice,
      @Nullable String ownData) {
    this(words, name, mark, website, postalAddress, privacyNotice, notice, ownData, null);
  }

  /** A link. */
  public record Way(String text, String path) {}
}
