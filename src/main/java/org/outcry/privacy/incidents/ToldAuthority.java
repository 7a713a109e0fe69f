package org.outcry.privacy.incidents;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.DataProtection.Jurisdiction;

/** An authority that is told of incidents: that of each law which may bind an organisation. */
public enum ToldAuthority {
  /** The supervisory authority of the GDPR. */
  EU(Jurisdiction.EU),
  /** The Information Commissioner's Office. */
  UK(Jurisdiction.UK),
  /** The Commission d'accès à l'information. */
  QUEBEC(Jurisdiction.QUEBEC),
  /** The Privacy Commissioner. */
  CANADA(Jurisdiction.CANADA),
  /** One of them: until V78 it was not asked which (docs/decisions, 48). Nothing new is of it. */
  UNNAMED(null);

  private final @Nullable Jurisdiction law;

  ToldAuthority(@Nullable Jurisdiction law) {
    this.law = law;
  }

  /**
   * Those to which a law that binds an organisation has incidents told.
   *
   * @param data the organisation's; {@code null} where nothing is set: then those of all laws
   */
  public static List<ToldAuthority> of(@Nullable DataProtection data) {
    return Arrays.stream(values()).filter(each -> each.isUnder(data)).toList();
  }

  boolean isUnder(@Nullable DataProtection data) {
    return law != null && (data == null || data.isUnder(law));
  }

  /** Its law's word, as settings have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column in which it stands when it was told. */
  String column() {
    return (this == UNNAMED ? "" : word() + "_") + "authority_told_at";
  }
}
