package org.outcry.supporters;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.crypto.Vault;
import org.springframework.stereotype.Service;

/**
 * The words by which signatures are found, as keyed hashes of an organisation that are cut to
 * {@value #BITS} bits: what is found by one is checked after decryption.
 */
@Service
public class WordKeys {
  /** So few that rare names share theirs with hundreds of others where millions have signed. */
  static final int BITS = 14;

  private static final int MASK = (1 << BITS) - 1;
  private static final String COUNTRY = "[A-Z]{2}";
  private static final String REGION = "[A-Z]{2}-[A-Z0-9]{1,3}";

  private final Vault vault;

  WordKeys(Vault vault) {
    this.vault = vault;
  }

  /** A signature's words under the newest key, which is named. */
  record Made(int key, Set<Integer> words) {}

  /**
   * The words of what somebody typed.
   *
   * @param country as the signature's column has it, like its region
   */
  Made of(UUID organisation, Particulars typed, @Nullable String country, @Nullable String region) {
    Set<Integer> words = new LinkedHashSet<>();
    // A key that is renewed meanwhile makes others of the rest: the older one is noted, and
    // renewed.
    int key = Integer.MAX_VALUE;
    for (String word : SearchedWords.of(typed.name())) {
      BlindIndex index = vault.index(organisation, WordKind.NAME.field(), word);
      key = Math.min(key, index.version());
      words.add(cut(WordKind.NAME, index));
    }
    if (words.isEmpty()) {
      key = vault.index(organisation, WordKind.NAME.field(), "").version();
    }
    if (typed.city() != null) {
      for (String word : SearchedWords.of(typed.city())) {
        words.add(newest(organisation, WordKind.CITY, word));
      }
    }
    String postal = typed.postalCode() == null ? "" : SearchedWords.postal(typed.postalCode());
    if (!postal.isEmpty()) {
      words.add(newest(organisation, WordKind.POSTAL, SearchedWords.beginning(postal)));
    }
    words.addAll(places(country, region));
    return new Made(key, words);
  }

  /**
   * The only words of somebody who is anonymous: those of their country and region.
   *
   * @param country as the signature's column has it, like its region
   */
  Made ofAnonymous(UUID organisation, @Nullable String country, @Nullable String region) {
    int key = vault.index(organisation, WordKind.NAME.field(), "").version();
    return new Made(key, places(country, region));
  }

  private static Set<Integer> places(@Nullable String country, @Nullable String region) {
    Set<Integer> places = new LinkedHashSet<>();
    if (country != null && country.matches(COUNTRY)) {
      places.add(country(country));
    }
    if (region != null && region.matches(REGION)) {
      places.add(region(region));
    }
    return places;
  }

  private int newest(UUID organisation, WordKind kind, String word) {
    return cut(kind, vault.index(organisation, kind.field(), word));
  }

  private static int cut(WordKind kind, BlindIndex index) {
    return kind.word(ByteBuffer.wrap(index.value()).getInt() & MASK);
  }

  private static int country(String code) {
    return WordKind.COUNTRY.word((code.charAt(0) - 'A') * 26 + code.charAt(1) - 'A');
  }

  private static int region(String code) {
    return WordKind.REGION.word(code.hashCode() & MASK);
  }

  /**
   * What a search asks for.
   *
   * @param name words that the name has; empty for any name, and so on
   * @param postal how the postal code begins, at least {@value SearchedWords#POSTAL} letters and
   *     digits
   * @param place ISO 3166-1 alpha-2, or ISO 3166-2
   */
  public record Wanted(String name, String city, String postal, String place) {}

  /**
   * The words that a signature must all have; of each, one for every version of the key that is in
   * use.
   */
  public List<int[]> wanted(UUID organisation, Wanted wanted) {
    List<int[]> all = new ArrayList<>();
    for (String word : SearchedWords.of(wanted.name())) {
      all.add(every(organisation, WordKind.NAME, word));
    }
    for (String word : SearchedWords.of(wanted.city())) {
      all.add(every(organisation, WordKind.CITY, word));
    }
    String postal = SearchedWords.postal(wanted.postal());
    if (!postal.isEmpty()) {
      all.add(every(organisation, WordKind.POSTAL, SearchedWords.beginning(postal)));
    }
    if (wanted.place().matches(COUNTRY)) {
      all.add(new int[] {country(wanted.place())});
    } else if (wanted.place().matches(REGION)) {
      all.add(new int[] {region(wanted.place())});
    }
    return List.copyOf(all);
  }

  private int[] every(UUID organisation, WordKind kind, String word) {
    return vault.indexes(organisation, kind.field(), word).stream()
        .mapToInt(index -> cut(kind, index))
        .distinct()
        .toArray();
  }
}
