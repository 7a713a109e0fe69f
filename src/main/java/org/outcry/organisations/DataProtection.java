package org.outcry.organisations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;

/**
 * What an organisation must tell people whose data it uses (GDPR, articles 13 and 30; Quebec's Act
 * respecting the protection of personal information in the private sector, sections 3.1 and 8).
 *
 * @param controller the legal name of who is responsible, at most 200 characters; {@code null}
 *     where it is the organisation's name
 * @param address its lines, where they are not the postal address; else empty
 * @param contact where people write to about their data
 * @param officer the data-protection officer, in Quebec the person in charge; {@code null} for none
 * @param representative name and address in the European Union or the United Kingdom of whoever
 *     stands for it there (GDPR, article 27); {@code null} for none
 * @param jurisdictions whose law binds it, at least one
 * @param authorities codes of the authorities that people can complain to, see {@link Authority}
 * @param hosting the country in which the server stands, ISO 3166-1 alpha-2; {@code null} when it
 *     is not said
 * @param processors who works with the data for it
 * @param safeguards what protects data that leaves for other countries, at most 500 characters;
 *     {@code null} for nothing
 * @param letterGround the ground in law on which letters are passed on where an action does not ask
 *     for the consent to it, at most 500 characters; {@code null} for none, so that each must ask
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DataProtection(
    @Nullable String controller,
    List<String> address,
    EmailAddress contact,
    @Nullable Officer officer,
    @Nullable String representative,
    List<Jurisdiction> jurisdictions,
    List<String> authorities,
    @Nullable String hosting,
    List<Processor> processors,
    @Nullable Texts safeguards,
    @Nullable Texts letterGround) {

  public DataProtection {
    address = List.copyOf(Objects.requireNonNullElse(address, List.of()));
    jurisdictions = List.copyOf(Objects.requireNonNullElse(jurisdictions, List.of()));
    authorities = List.copyOf(Objects.requireNonNullElse(authorities, List.of()));
    processors = List.copyOf(Objects.requireNonNullElse(processors, List.of()));
  }

  /** Whose law binds an organisation. */
  public enum Jurisdiction {
    /** The General Data Protection Regulation, also in Iceland, Liechtenstein and Norway. */
    @JsonProperty("eu")
    EU,
    /** The UK GDPR and the Data Protection Act 2018. */
    @JsonProperty("uk")
    UK,
    /** The Personal Information Protection and Electronic Documents Act. */
    @JsonProperty("canada")
    CANADA,
    /** The Act respecting the protection of personal information in the private sector. */
    @JsonProperty("quebec")
    QUEBEC
  }

  /** Who is asked about the data, by name. */
  public record Officer(String name, EmailAddress contact) {}

  /**
   * Somebody who works with the data for the organisation (GDPR, article 28).
   *
   * @param purpose what for, at most 200 characters
   * @param country where, ISO 3166-1 alpha-2
   */
  public record Processor(String name, Texts purpose, String country) {}

  public boolean isUnder(Jurisdiction jurisdiction) {
    return jurisdictions.contains(jurisdiction);
  }
}
