package org.outcry.supporters;

import com.ibm.icu.text.IDNA;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the spellings of one mailbox are made equal. Everywhere: Unicode NFKC, lower case, the
 * domain's ASCII form (UTS 46), no trailing dot. Beyond that only what a rule says of a domain, a
 * line each: {@code DOMAIN [ignore=CHARACTERS] [cut=CHARACTERS] [alias=DOMAIN,…]}.
 */
public final class EmailRules {
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+");
  private static final Pattern CHARACTERS = Pattern.compile("[.+_=-]{1,5}");
  private static final int LONGEST = 100_000;
  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

  private final Map<String, Rule> rules = new TreeMap<>();
  private final Map<String, String> aliases = new HashMap<>();

  private EmailRules() {}

  /**
   * @param ignore characters of the local part that mean nothing
   * @param cut characters from which on the local part means nothing
   */
  private record Rule(String ignore, String cut, TreeSet<String> aliases) {}

  /** What a text of rules was read as; without problems, the rules are complete. */
  public record Read(EmailRules rules, List<String> problems) {}

  /** Reads rules; a problem begins with its line's number. */
  public static Read read(String text) {
    EmailRules rules = new EmailRules();
    List<String> problems = new ArrayList<>();
    if (text.length() > LONGEST) {
      problems.add("The rules have more than 100,000 characters: shorten them.");
      return new Read(rules, problems);
    }
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        rules.read(line, "Line " + (i + 1) + ": ", problems);
      }
    }
    for (String domain : rules.rules.keySet()) {
      if (rules.aliases.containsKey(domain)) {
        problems.add(
            domain
                + " has a line of its own and is an alias of "
                + rules.aliases.get(domain)
                + ": remove one of them.");
      }
    }
    return new Read(rules, problems);
  }

  private void read(String line, String place, List<String> problems) {
    String[] words = line.split("\\s+");
    String domain = words[0];
    if (!DOMAIN.matcher(domain).matches()) {
      problems.add(place + "write a domain in lower-case ASCII first, such as gmail.com.");
    }
    Map<String, String> named = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String name = words[i].substring(0, Math.max(0, equals));
      String value = words[i].substring(equals + 1);
      boolean characters = name.equals("ignore") || name.equals("cut");
      if (!characters && !name.equals("alias")) {
        problems.add(place + "write ignore=, cut= or alias= instead of \"" + words[i] + "\".");
      } else if (characters && !CHARACTERS.matcher(value).matches()) {
        problems.add(place + name + "= takes one to five of the characters . + _ = -");
      } else if (named.put(name, value) != null) {
        problems.add(place + name + "= stands there twice: write all in one.");
      }
    }
    TreeSet<String> others = new TreeSet<>();
    if (named.containsKey("alias")) {
      for (String alias : named.get("alias").split(",", -1)) {
        if (!DOMAIN.matcher(alias).matches()) {
          problems.add(place + "\"" + alias + "\" is no domain in lower-case ASCII.");
        } else if (aliases.putIfAbsent(alias, domain) != null) {
          problems.add(place + alias + " is an alias already: remove one of the two.");
        }
        others.add(alias);
      }
    }
    if (named.isEmpty()) {
      problems.add(place + "say what is special about the domain, such as cut=+.");
    }
    Rule rule =
        new Rule(
            sorted(named.getOrDefault("ignore", "")),
            sorted(named.getOrDefault("cut", "")),
            others);
    if (rules.putIfAbsent(domain, rule) != null) {
      problems.add(place + domain + " has a line already: make one of the two.");
    }
  }

  private static String sorted(String characters) {
    return characters
        .chars()
        .sorted()
        .distinct()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** The one spelling of an address that stands for all; the same again when done twice. */
  public String normalise(String address) {
    int at = address.lastIndexOf('@');
    String typed = folded(address.substring(0, Math.max(0, at)));
    String domain = domain(address.substring(at + 1));
    domain = aliases.getOrDefault(domain, domain);
    Rule rule = rules.get(domain);
    return (rule == null ? typed : local(typed, rule)) + "@" + domain;
  }

  private static String local(String typed, Rule rule) {
    int end = typed.length();
    for (int i = 0; i < rule.cut.length(); i++) {
      int found = typed.indexOf(rule.cut.charAt(i), 1); // nothing would be left of the first
      end = found < 0 ? end : Math.min(end, found);
    }
    StringBuilder left = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      if (rule.ignore.indexOf(typed.charAt(i)) < 0) {
        left.append(typed.charAt(i));
      }
    }
    return left.isEmpty() ? typed : left.toString();
  }

  private static String domain(String typed) {
    String domain = folded(typed);
    while (domain.endsWith(".")) {
      domain = domain.substring(0, domain.length() - 1);
    }
    if (isAscii(domain) && !domain.contains("xn--")) {
      return domain;
    }
    StringBuilder ascii = new StringBuilder();
    IDNA.Info info = new IDNA.Info();
    UTS46.nameToASCII(domain, ascii, info);
    return info.hasErrors() ? domain : ascii.toString();
  }

  /** NFKC and lower case, the same again when done twice. */
  static String folded(String text) {
    if (isAscii(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return Normalizer.normalize(
        com.ibm.icu.lang.UCharacter.foldCase(composed, true), Normalizer.Form.NFKC);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** The rules as lines that {@link #read} reads, sorted by domain. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    rules.forEach((domain, rule) -> {
      lines.append(domain);
      if (!rule.ignore.isEmpty()) {
        lines.append(" ignore=").append(rule.ignore);
      }
      if (!rule.cut.isEmpty()) {
        lines.append(" cut=").append(rule.cut);
      }
      if (!rule.aliases.isEmpty()) {
        lines.append(" alias=").append(String.join(",", rule.aliases));
      }
      lines.append('\n');
    });
    return lines.toString();
  }
}
