package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.ForeignText;

/**
 * One of the organisation's pictures, all of which can be got at: by what is said of them, and page
 * by page. The one that is chosen is among those that are shown, whatever they are.
 */
final class PictureChooser {
  /** What is looked for, and what the pictures below it were looked for by. */
  static final String FIND = "find";

  static final String FOUND = "found";

  private static final String NONE = "none";
  private static final String PAGE = "page";
  private static final Pattern CONTENT = Pattern.compile("[0-9a-f]{64}");
  private static final int SHOWN = 24;
  private static final int LONGEST = 100;
  private static final int MOST_PAGES = 1_000;

  private PictureChooser() {}

  /**
   * Asks for one.
   *
   * @param none what it is called when none is chosen; {@code null} where one must be
   * @param present the content of the one that is chosen, in hex; {@code null} for none
   * @return the one that is chosen; empty for none, or for one that is in no library
   */
  static Optional<LibraryPicture> choose(
      Sheet sheet,
      String name,
      String label,
      String help,
      @Nullable String none,
      @Nullable String present) {
    Sheet look = sheet.inside(name);
    List<LibraryPicture> shown = new ArrayList<>(looked(look));
    String was = present == null ? NONE : present;
    chosen(sheet, sheet.typed(name), was)
        .filter(each -> shown.stream().noneMatch(other -> other.sha256().equals(each.sha256())))
        .ifPresent(shown::addFirst);
    List<Input.Option> options = new ArrayList<>();
    if (none != null) {
      options.add(new Input.Option(NONE, none, null));
    }
    shown.forEach(each -> options.add(option(sheet, each)));
    String chosen = sheet.choice(Input.Kind.PICTURE, name, label, help, options, was);
    sheet.fill(name, look);
    return chosen.equals(NONE) ? Optional.empty() : sheet.around().picture(chosen);
  }

  private static Optional<LibraryPicture> chosen(Sheet sheet, String typed, String was) {
    return CONTENT.matcher(typed).matches()
        ? sheet.around().picture(typed).or(() -> sheet.around().picture(was))
        : sheet.around().picture(was);
  }

  private static Input.Option option(Sheet sheet, LibraryPicture picture) {
    return new Input.Option(
        picture.sha256(),
        picture.name(),
        sheet.around().thumbnail(picture.sha256()),
        picture.described().alternative().get(sheet.words().language()));
  }

  /** The pictures to show, and what they are looked for by; that only where there are more. */
  private static List<LibraryPicture> looked(Sheet look) {
    Words words = look.words();
    String find = words(look.typed(FIND));
    int all = look.around().countPictures(find);
    int page = Math.min(page(look, find), Math.max(0, all - 1) / SHOWN);
    List<LibraryPicture> shown = look.around().pictures(find, page * SHOWN, SHOWN);
    if (find.isEmpty() && all <= SHOWN) {
      return shown;
    }
    look.line(
        FIND,
        words.get("studio.panel.picture.find"),
        words.get("studio.panel.picture.find.help"),
        "",
        LONGEST);
    look.step("search", words.get("studio.panel.picture.find.go"));
    look.note(
        "count",
        all == 0
            ? words.get("studio.panel.picture.find.none")
            : words.get(
                "studio.panel.picture.find.shown",
                "first",
                page * SHOWN + 1,
                "last",
                page * SHOWN + shown.size(),
                "all",
                all));
    look.carry(FOUND, find);
    look.carry(PAGE, String.valueOf(page));
    if (page > 0) {
      look.step("newer", words.get("studio.newer"));
    }
    if ((page + 1) * SHOWN < all) {
      look.step("older", words.get("studio.older"));
    }
    return shown;
  }

  /** As much of what was typed as can be looked for; of what can't, the field says so. */
  private static String words(String typed) {
    return typed
        .strip()
        .codePoints()
        .filter(each -> !ForeignText.isForbidden(each))
        .limit(LONGEST)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Which page of them is asked for; other words begin at the first. */
  private static int page(Sheet look, String find) {
    String before = look.typed(PAGE);
    if (!find.equals(look.typed(FOUND)) || !before.matches("[0-9]{1,3}")) {
      return 0;
    }
    int step = look.pressed("older") ? 1 : look.pressed("newer") ? -1 : 0;
    return Math.clamp((long) Integer.parseInt(before) + step, 0, MOST_PAGES);
  }
}
