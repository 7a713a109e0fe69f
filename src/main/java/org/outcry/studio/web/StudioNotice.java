package org.outcry.studio.web;

/** A page that says one thing, and where to go on. */
public record StudioNotice(StudioView page, String title, String text, FormView.Link link) {}
