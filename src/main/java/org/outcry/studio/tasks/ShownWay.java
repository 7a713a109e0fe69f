package org.outcry.studio.tasks;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.HandWay;
import org.outcry.platform.language.Words;
import org.outcry.targets.Channel;
import org.outcry.targets.Target;

/**
 * Whom letters go to, and how, in words.
 *
 * @param name with its style
 * @param office what they are, and where; empty for nothing known
 * @param label what kind of way it is, or that there is none
 * @param where the form's address or the number; empty for none
 * @param link the address, where a browser may open it; {@code null} else
 */
public record ShownWay(
    String name, String office, String label, String where, @Nullable String link) {
  static ShownWay of(HandWay way, Words words) {
    Target to = way.to();
    Channel channel = way.channel();
    return new ShownWay(
        to.styledName(words.language()),
        String.join(
            ", ",
            Stream.of(to.office(), to.institution())
                .filter(each -> each != null)
                .map(each -> each.in(words.language()))
                .toList()),
        channel == null
            ? words.get("tasks.way.none")
            : channel == Channel.PHONE ? words.get("tasks.way.phone") : words.get("tasks.way.form"),
        way.where(),
        channel == Channel.WEB_FORM && isWeb(way.where()) ? way.where() : null);
  }

  private static boolean isWeb(String address) {
    String scheme = address.toLowerCase(Locale.ROOT);
    return scheme.startsWith("https://") || scheme.startsWith("http://");
  }
}
