package org.outcry.campaigns;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent.Counting;
import org.outcry.campaigns.ActionContent.Scripts;
import org.outcry.campaigns.ActionContent.Thanks;
import org.outcry.platform.crypto.SealKey;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;

/** An action's content with some of it changed: {@code content.change().call(words).made()}. */
public final class ContentChange {
  private Slug slug;
  private final Slug organisation;
  private List<Language> languages;
  private Texts headline;
  private Texts strapline;
  private @Nullable Texts notice;
  private Counting counter;
  private List<Section> sections;
  private Texts call;
  private @Nullable LetterTemplate letter;
  private FormSpec form;
  private Thanks thanks;
  private @Nullable Texts goodNews;
  private @Nullable Scripts scripts;
  private @Nullable LocalDate ends;
  private @Nullable Confirmation confirmation;
  private @Nullable Integer anonymiseAfterDays;
  private @Nullable SealKey sealTo;

  ContentChange(ActionContent content) {
    slug = content.slug();
    organisation = content.organisation();
    languages = content.languages();
    headline = content.headline();
    strapline = content.strapline();
    notice = content.notice();
    counter = content.counter();
    sections = content.sections();
    call = content.call();
    letter = content.letter();
    form = content.form();
    thanks = content.thanks();
    goodNews = content.goodNews();
    scripts = content.scripts();
    ends = content.ends();
    confirmation = content.confirmation();
    anonymiseAfterDays = content.anonymiseAfterDays();
    sealTo = content.sealTo();
  }

  /** Of a copy alone: an action keeps its slug. */
  ContentChange slug(Slug changed) {
    slug = changed;
    return this;
  }

  public ContentChange languages(List<Language> changed) {
    languages = changed;
    return this;
  }

  public ContentChange headline(Texts changed) {
    headline = changed;
    return this;
  }

  public ContentChange strapline(Texts changed) {
    strapline = changed;
    return this;
  }

  public ContentChange notice(@Nullable Texts changed) {
    notice = changed;
    return this;
  }

  public ContentChange counter(Counting changed) {
    counter = changed;
    return this;
  }

  public ContentChange sections(List<Section> changed) {
    sections = changed;
    return this;
  }

  public ContentChange call(Texts changed) {
    call = changed;
    return this;
  }

  public ContentChange letter(@Nullable LetterTemplate changed) {
    letter = changed;
    return this;
  }

  public ContentChange form(FormSpec changed) {
    form = changed;
    return this;
  }

  public ContentChange thanks(Thanks changed) {
    thanks = changed;
    return this;
  }

  public ContentChange goodNews(@Nullable Texts changed) {
    goodNews = changed;
    return this;
  }

  public ContentChange scripts(@Nullable Scripts changed) {
    scripts = changed;
    return this;
  }

  public ContentChange ends(@Nullable LocalDate changed) {
    ends = changed;
    return this;
  }

  public ContentChange confirmation(@Nullable Confirmation changed) {
    confirmation = changed;
    return this;
  }

  public ContentChange anonymiseAfterDays(@Nullable Integer changed) {
    anonymiseAfterDays = changed;
    return this;
  }

  public ContentChange sealTo(@Nullable SealKey changed) {
    sealTo = changed;
    return this;
  }

  /** What it says now. */
  public ActionContent made() {
    return new ActionContent(
        slug,
        organisation,
        languages,
        headline,
        strapline,
        notice,
        counter,
        sections,
        call,
        letter,
        form,
        thanks,
        goodNews,
        scripts,
        ends,
        confirmation,
        anonymiseAfterDays,
        sealTo);
  }
}
