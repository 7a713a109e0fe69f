package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;

/** The panels of a draft, in the order in which a visitor meets what they edit. */
final class Panels {
  private Panels() {}

  static List<Panel> of(Draft draft) {
    List<Panel> panels = new ArrayList<>();
    panels.add(new HeadPanel());
    for (int i = 0; i < draft.keys().size(); i++) {
      String key = draft.keys().get(i);
      switch (draft.content().sections().get(i)) {
        case Section.Story story -> panels.add(new TextPanel(key, story));
        case Section.Quotation said -> panels.add(new QuotationPanel(key, said));
        case Section.Counter _ -> panels.add(new CounterPanel(key));
        case Section.Picture picture -> panels.add(new PicturePanel(key, picture));
        case Section.Supporters shown -> panels.add(new SupportersPanel(key, shown));
        case Section.Form _ -> {
          panels.add(new FormPanel(key));
          panels.add(new FieldsPanel());
          panels.add(new ConsentsPanel());
          panels.add(new LetterPanel());
          panels.add(new TargetsPanel());
        }
      }
    }
    panels.add(new ThanksPanel());
    panels.add(new NewsPanel());
    panels.add(new ScriptsPanel());
    panels.add(new SettingsPanel());
    panels.add(new LanguagesPanel());
    return List.copyOf(panels);
  }

  static Optional<Panel> find(Draft draft, String key) {
    return of(draft).stream().filter(panel -> panel.key().equals(key)).findFirst();
  }
}
