package org.outcry.campaigns.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Authority;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.organisations.DataProtection.Officer;
import org.outcry.organisations.DataProtection.Processor;
import org.outcry.organisations.OrganisationRules;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.EmailAddress;

/** The part of organisation.yaml that the privacy notice and the other papers are made from. */
final class DataProtectionReader {
  private static final EmailAddress NOBODY = new EmailAddress("nobody@unknown.invalid");

  private DataProtectionReader() {}

  static DataProtection read(Entry entry) {
    Mapping mapping = entry.mapping(Keys.DATA_PROTECTION);
    List<Jurisdiction> jurisdictions = jurisdictions(mapping.need("jurisdictions"));
    Optional<Entry> officer = mapping.find("officer");
    if (OrganisationRules.lacksOfficer(jurisdictions, officer.isPresent())) {
      mapping.need("jurisdictions").wrong(Message.of("folder.mend.quebec"));
    }
    return new DataProtection(
        mapping
            .find("controller")
            .map(each -> each.text(OrganisationRules.LONGEST_TERM))
            .orElse(null),
        mapping.find("address").map(DataProtectionReader::lines).orElse(List.of()),
        email(mapping.need("contact")),
        officer.map(DataProtectionReader::officer).orElse(null),
        mapping
            .find("representative")
            .map(each -> each.text(OrganisationRules.LONGEST_REPRESENTATIVE))
            .orElse(null),
        jurisdictions,
        authorities(mapping, jurisdictions),
        mapping.find("hosting").map(DataProtectionReader::country).orElse(null),
        mapping.find("processors").map(DataProtectionReader::processors).orElse(List.of()),
        mapping
            .find("safeguards")
            .map(each -> Languages.anyTexts(each, OrganisationRules.LONGEST_SAFEGUARDS))
            .orElse(null),
        mapping
            .find("letter-ground")
            .map(each -> Languages.anyTexts(each, OrganisationRules.LONGEST_GROUND))
            .orElse(null));
  }

  private static List<String> lines(Entry entry) {
    return entry.list(1, OrganisationRules.MOST_LINES).stream()
        .map(line -> line.text(OrganisationRules.LONGEST_LINE))
        .toList();
  }

  private static EmailAddress email(Entry entry) {
    return entry.parsed(EmailAddress::parse, NOBODY, Message.of("folder.mend.email"));
  }

  private static Officer officer(Entry entry) {
    Mapping mapping = entry.mapping(Keys.OFFICER);
    return new Officer(
        mapping.need("name").text(OrganisationRules.LONGEST_TERM), email(mapping.need("contact")));
  }

  private static List<Jurisdiction> jurisdictions(Entry entry) {
    List<Jurisdiction> read = new ArrayList<>();
    if (!entry.isAbsent()) {
      for (Entry each : entry.list(1, Jurisdiction.values().length)) {
        Jurisdiction one = each.choice(Jurisdiction.class);
        if (read.contains(one)) {
          each.wrong(Message.of("folder.mend.doubled"));
        } else {
          read.add(one);
        }
      }
    }
    return read;
  }

  private static List<String> authorities(Mapping mapping, List<Jurisdiction> jurisdictions) {
    List<String> read = new ArrayList<>();
    Optional<Entry> entry = mapping.find("authorities");
    for (Entry each :
        entry.map(all -> all.list(1, OrganisationRules.MOST_AUTHORITIES)).orElse(List.of())) {
      String code =
          each.parsed(
              text -> Authority.of(text).map(Authority::code), "", Entry.oneOf(Authority.codes()));
      if (read.contains(code)) {
        each.wrong(Message.of("folder.mend.doubled"));
      } else {
        read.add(code);
      }
    }
    if (OrganisationRules.lacksAuthority(jurisdictions, read) && !read.contains("")) {
      mapping.need("jurisdictions").wrong(Message.of("folder.mend.authority"));
    }
    return read;
  }

  private static String country(Entry entry) {
    return entry.parsed(OrganisationRules::country, "", Message.of("folder.mend.country"));
  }

  private static List<Processor> processors(Entry entry) {
    return entry.list(1, OrganisationRules.MOST_PROCESSORS).stream()
        .map(each -> each.mapping(Keys.PROCESSOR))
        .map(each ->
            new Processor(
                each.need("name").text(OrganisationRules.LONGEST_TERM),
                Languages.anyTexts(each.need("purpose"), OrganisationRules.LONGEST_TERM),
                country(each.need("country"))))
        .toList();
  }

  static Map<String, Object> written(DataProtection data) {
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "controller", data.controller());
    put(map, "address", data.address().isEmpty() ? null : data.address());
    map.put("contact", data.contact().value());
    Officer officer = data.officer();
    if (officer != null) {
      Map<String, Object> named = new LinkedHashMap<>();
      named.put("name", officer.name());
      named.put("contact", officer.contact().value());
      map.put("officer", named);
    }
    put(map, "representative", data.representative());
    map.put("jurisdictions", data.jurisdictions().stream().map(Words::of).toList());
    put(map, "authorities", data.authorities().isEmpty() ? null : data.authorities());
    put(map, "hosting", data.hosting());
    if (!data.processors().isEmpty()) {
      map.put("processors", data.processors().stream().map(DataProtectionReader::written).toList());
    }
    if (data.safeguards() != null) {
      map.put("safeguards", FolderWriter.anyTexts(data.safeguards()));
    }
    if (data.letterGround() != null) {
      map.put("letter-ground", FolderWriter.anyTexts(data.letterGround()));
    }
    return map;
  }

  private static Map<String, Object> written(Processor processor) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", processor.name());
    map.put("purpose", FolderWriter.anyTexts(processor.purpose()));
    map.put("country", processor.country());
    return map;
  }

  private static void put(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) {
      map.put(key, value);
    }
  }
}
