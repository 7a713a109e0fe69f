package org.outcry.studio.web;

import java.util.List;

/** The recovery codes, shown once. */
public record CodesView(StudioView page, List<String> codes) {
  /** The script of their page. */
  static final String SCRIPT = "copy.js";
}
