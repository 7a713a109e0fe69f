package org.outcry.campaigns.folder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.ActionContent.Counting;
import org.outcry.campaigns.ActionContent.NextAction;
import org.outcry.campaigns.ActionContent.Scripts;
import org.outcry.campaigns.ActionContent.SharePicture;
import org.outcry.campaigns.ActionContent.Thanks;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.Confirmation.Of;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterConsent;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.campaigns.ScriptRules;
import org.outcry.campaigns.pictures.CleanPicture;
import org.outcry.organisations.Organisation;
import org.outcry.platform.crypto.SealKey;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Texts;
import org.outcry.platform.script.ScriptSyntax;
import org.outcry.platform.text.LinkAddress;
import org.outcry.platform.text.Slug;
import org.outcry.targets.OfficeSource;

/** Reads campaign.yaml and the files that it names. */
final class CampaignReader {
  private static final long BILLION = 1_000_000_000;
  private static final int LONGEST_WAIT = 60;
  private static final int MOST_OFFSETS = 1000;
  private static final int LONGEST_SCRIPT = ScriptRules.LONGEST;

  private final FolderFiles files;
  private final Problems problems;
  private final PictureFiles pictures;
  private final OfficeSource offices;
  private final List<Integer> offsetLines = new ArrayList<>();
  private int slugLine = 1;
  private int counterLine = 1;

  CampaignReader(
      FolderFiles files, Problems problems, PictureFiles pictures, OfficeSource offices) {
    this.files = files;
    this.problems = problems;
    this.pictures = pictures;
    this.offices = offices;
  }

  /** The line of each offset entry. */
  List<Integer> offsetLines() {
    return offsetLines;
  }

  int slugLine() {
    return slugLine;
  }

  int counterLine() {
    return counterLine;
  }

  ActionContent read(Entry root, Organisation organisation) {
    Mapping file = root.mapping(Keys.CAMPAIGN);
    file.need("format").number(1, 1);
    Languages languages = Languages.read(file.need("languages"));
    MarkdownFiles markdown = new MarkdownFiles(files, languages, problems);
    slugLine = file.need("slug").line();
    counterLine = file.need("counter").line();
    FormReader reader = new FormReader(languages);
    SectionReader sections = new SectionReader(languages, markdown, pictures);
    FormSpec form = reader.read(file.need("form"));
    ActionContent content =
        new ActionContent(
            file.need("slug").slug(),
            organisation.slug(),
            languages.all().isEmpty() ? List.of(Languages.ANY) : languages.all(),
            languages.texts(file.need("headline"), 120),
            languages.texts(file.need("strapline"), 300),
            file.find("notice").map(entry -> languages.texts(entry, 300)).orElse(null),
            counting(file.need("counter")),
            sections.read(file.need("sections")),
            languages.texts(file.need("call"), 300),
            file.find("letter")
                .map(entry ->
                    new LetterReader(
                            languages,
                            markdown,
                            form,
                            new TargetReader(languages, offices, organisation.slug()),
                            organisation.name())
                        .read(entry))
                .orElse(null),
            form,
            thanks(file.need("thanks"), languages, markdown),
            markdown.anywhere("good-news") ? markdown.richText("good-news", root) : null,
            file.find("scripts").map(this::scripts).orElse(null),
            file.find("ends").map(Entry::date).orElse(null),
            file.find("confirmation")
                .map(entry -> confirmation(entry, file.find("letter").isPresent()))
                .orElse(null),
            RetentionReader.read(file.find("retention")),
            file.find("seal-to").map(CampaignReader::sealKey).orElse(null));
    reader.checkChoices(form, content.letter());
    if (LetterConsent.isMissing(content, organisation)) {
      file.need("form").problem(Message.of("folder.letter-unasked"));
    }
    sections.checkSupporters(form, content.sealTo() != null);
    new Leftovers(files, problems, languages, file.find("letter").isPresent()).tell();
    return content;
  }

  private static Confirmation confirmation(Entry entry, boolean hasLetter) {
    Mapping mapping = entry.mapping(Keys.CONFIRMATION);
    Entry when = mapping.need("when");
    Confirmation.When chosen = when.choice(Confirmation.When.class);
    if (chosen == Confirmation.When.BEFORE_LETTER && !hasLetter && !when.isAbsent()) {
      when.wrong(Message.of("folder.mend.no-letter"));
    }
    int days =
        mapping
            .find("expires-after-days")
            .map(each -> (int) each.number(1, LONGEST_WAIT))
            .orElse(Confirmation.USUAL_DAYS);
    return new Confirmation(
        chosen,
        mapping.find("of").map(each -> each.choice(Confirmation.Of.class)).orElse(Of.NEW),
        days,
        mapping
            .find("remind-after-days")
            .map(each -> (int) each.number(1, Math.max(1, days - 1)))
            .orElse(null));
  }

  private static @Nullable SealKey sealKey(Entry entry) {
    String none = "";
    String text =
        entry.parsed(
            typed -> SealKey.parse(typed).map(SealKey::text),
            none,
            Message.of("folder.mend.seal-to"));
    return SealKey.parse(text).orElse(null);
  }

  private Counting counting(Entry entry) {
    Mapping counter = entry.mapping(Keys.COUNTER);
    List<OffsetEntry> offset = counter.find("offset").map(this::offset).orElse(List.of());
    long sum = offset.stream().mapToLong(OffsetEntry::amount).sum();
    if (sum < 0 || sum > BILLION) {
      counter.need("offset").problem(Message.of("folder.offset-sum", "sum", sum, "most", BILLION));
    }
    return new Counting(
        goal(counter.need("goal")),
        counter.find("show-offset").map(Entry::flag).orElse(false),
        counter.find("show-delivered").map(Entry::flag).orElse(false),
        offset);
  }

  private static @Nullable Long goal(Entry entry) {
    Message mend = Message.of("folder.mend.goal", "most", BILLION);
    boolean steps =
        entry.isScalar() && entry.parsed(text -> Optional.of(text.equals("steps")), false, mend);
    return steps || entry.isAbsent() ? null : (Long) entry.number(1, BILLION, mend);
  }

  private List<OffsetEntry> offset(Entry entry) {
    List<OffsetEntry> offset = new ArrayList<>();
    for (Entry each : entry.list(0, MOST_OFFSETS)) {
      Mapping mapping = each.mapping(Keys.OFFSET);
      Entry amount = mapping.need("amount");
      long number =
          amount.number(
              -BILLION,
              BILLION,
              Message.of("folder.mend.amount", "least", -BILLION, "most", BILLION));
      if (number == 0) {
        amount.wrong(Message.of("folder.mend.amount-zero"));
      }
      offset.add(
          new OffsetEntry(
              number,
              mapping.need("reason").text(300),
              mapping.need("source").text(300),
              mapping.need("by").text(300),
              mapping.need("on").date()));
      offsetLines.add(each.line());
    }
    return offset;
  }

  private Thanks thanks(Entry entry, Languages languages, MarkdownFiles markdown) {
    Mapping thanks = entry.mapping(Keys.THANKS);
    Texts text = markdown.richText("thanks", entry);
    NextAction next =
        thanks
            .find("next")
            .map(each -> each.mapping(Keys.NEXT))
            .map(mapping ->
                new NextAction(
                    languages.texts(mapping.need("label"), 200),
                    mapping
                        .need("address")
                        .parsed(CampaignReader::nextAddress, "", Message.of("folder.mend.next"))))
            .orElse(null);
    return new Thanks(
        text,
        languages.texts(thanks.need("share"), 240),
        next,
        thanks.find("share-picture").map(each -> sharePicture(each, languages)).orElse(null));
  }

  private SharePicture sharePicture(Entry entry, Languages languages) {
    Mapping mapping = entry.mapping(Keys.SHARE_PICTURE);
    Entry file = mapping.need("file");
    Optional<CleanPicture> picture = pictures.named(file);
    return new SharePicture(
        picture.isPresent() ? file.text(100) : "",
        picture.map(CleanPicture::sha256).orElse(""),
        picture.map(CleanPicture::width).orElse(0),
        picture.map(CleanPicture::height).orElse(0),
        languages.texts(mapping.need("alternative"), 500),
        pictures.focus(mapping));
  }

  private static Optional<String> nextAddress(String text) {
    return text.startsWith("/a/") && Slug.isSlug(text.substring(3))
        ? Optional.of(text)
        : LinkAddress.https(text);
  }

  private Scripts scripts(Entry entry) {
    Mapping mapping = entry.mapping(Keys.SCRIPTS);
    List<String> origins =
        mapping.need("origins").list(0, ScriptRules.MOST_ORIGINS).stream()
            .map(each -> each.parsed(ScriptRules::origin, "", Message.of("folder.mend.origin")))
            .toList();
    if (!files.has("scripts.js")) {
      entry.problem(Message.of("folder.scripts-missing"));
      return new Scripts("", origins);
    }
    boolean inPage = mapping.find("in-page").map(Entry::flag).orElse(false);
    String source = files.text("scripts.js").orElse("");
    if (source.getBytes(StandardCharsets.UTF_8).length > LONGEST_SCRIPT) {
      problems.add("scripts.js", 1, Message.of("folder.script-large"));
    }
    ScriptSyntax.fault(source.length() > LONGEST_SCRIPT ? "" : source)
        .ifPresent(fault ->
            problems.add(
                "scripts.js",
                fault.line(),
                Message.of(
                    "folder.script-broken",
                    "column",
                    fault.column(),
                    "reason",
                    Shown.line(fault.reason()))));
    return new Scripts(source, origins, inPage);
  }
}
