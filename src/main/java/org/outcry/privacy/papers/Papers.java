package org.outcry.privacy.papers;

import org.outcry.campaigns.Action;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.web.PublicUrl;
import org.springframework.stereotype.Component;

/** Makes the papers of actions and organisations. */
@Component
public class Papers {
  private final Messages messages;
  private final PublicUrl publicUrl;

  Papers(Messages messages, PublicUrl publicUrl) {
    this.messages = messages;
    this.publicUrl = publicUrl;
  }

  /** The privacy notice of an action, in one of its languages. */
  public Paper notice(Action action, Language language) {
    return Notice.of(Facts.of(action, messages.in(language)), publicUrl);
  }
}
