// What the toolbar's buttons and the keyboard do.
import { lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { AllSelection, TextSelection } from "prosemirror-state";
import { liftTarget } from "prosemirror-transform";
import { DEEPEST } from "./blocks.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

const ancestor = (state, fits) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) if (fits($from.node(depth))) return { node: $from.node(depth), depth };
  return null;
};

const isList = (node) => node.type === nodes.bullet_list || node.type === nodes.ordered_list;
const nearestList = (state) => ancestor(state, isList);

function markActive(type) {
  return ({ selection, storedMarks, doc }) =>
    selection.empty
      ? Boolean(type.isInSet(storedMarks ?? selection.$from.marks()))
      : doc.rangeHasMark(selection.from, selection.to, type);
}

const heading = (level) => ({
  active: (state) => state.selection.$from.parent.type === nodes.heading && state.selection.$from.parent.attrs.level === level,
  run: (state, dispatch) => {
    const off = heading(level).active(state);
    return off ? setBlockType(nodes.paragraph)(state, dispatch) : toHeading(level)(state, dispatch);
  },
});

/** A heading is one line: breaks in it become spaces. */
const toHeading = (level) => (state, dispatch) => {
  const { $from, $to } = state.selection;
  const changed = state.tr;
  state.doc.nodesBetween($from.start(), $to.end(), (node, at) => {
    if (node.type === nodes.hard_break) changed.replaceWith(changed.mapping.map(at), changed.mapping.map(at + 1), schema.text(" "));
  });
  changed.setBlockType(changed.mapping.map($from.pos), changed.mapping.map($to.pos), nodes.heading, { level });
  if (!changed.docChanged) return false;
  dispatch?.(changed.scrollIntoView());
  return true;
};

const listOf = (type) => ({
  active: (state) => nearestList(state)?.node.type === type,
  run: (state, dispatch) => {
    const inside = nearestList(state);
    if (!inside) return wrapInList(type)(state, dispatch);
    if (inside.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
    const at = state.selection.$from.before(inside.depth);
    dispatch?.(state.tr.setNodeMarkup(at, type, { tight: inside.node.attrs.tight }));
    return true;
  },
});

const inQuote = (state) => ancestor(state, (node) => node.type === nodes.blockquote);

function leaveQuote(state, dispatch) {
  const { $from, $to } = state.selection;
  const range = $from.blockRange($to, (node) => node.type === nodes.blockquote);
  const target = range && liftTarget(range);
  if (target === null || target === undefined) return lift(state, dispatch);
  dispatch?.(state.tr.lift(range, target).scrollIntoView());
  return true;
}

/** Java's reader takes so many levels of lists and quotations. */
const room = (command) => (state, dispatch) => {
  let levels = 0;
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type === nodes.list_item || $from.node(depth).type === nodes.blockquote) levels++;
  }
  return levels < DEEPEST && command(state, dispatch);
};

function addRule(state, dispatch) {
  const { $from, $to } = state.selection;
  if ($from.depth === 0) return false;
  const after = $to.after($to.depth);
  const changed = state.tr.insert(after, [nodes.horizontal_rule.create(), nodes.paragraph.create()]);
  changed.setSelection(TextSelection.near(changed.doc.resolve(after + 2)));
  if ($from.parent === $to.parent && $from.parent.isTextblock && !$from.parent.content.size && $from.node(-1).childCount > 1) {
    changed.delete($from.before(), $from.after());
  }
  dispatch?.(changed.scrollIntoView());
  return true;
}

export function lineBreak(state, dispatch) {
  if (state.selection.$from.parent.type !== nodes.paragraph) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
}

const never = () => false;

/** By name: run is a ProseMirror command, active says whether it is pressed. */
export const commands = {
  bold: { run: toggleMark(marks.strong), active: markActive(marks.strong), key: "Mod-b" },
  italic: { run: toggleMark(marks.emphasis), active: markActive(marks.emphasis), key: "Mod-i" },
  heading2: { ...heading(2), key: "Mod-Alt-2" },
  heading3: { ...heading(3), key: "Mod-Alt-3" },
  heading4: { ...heading(4), key: "Mod-Alt-4" },
  bullets: { ...listOf(nodes.bullet_list), run: room(listOf(nodes.bullet_list).run), key: "Mod-Shift-8" },
  numbers: { ...listOf(nodes.ordered_list), run: room(listOf(nodes.ordered_list).run), key: "Mod-Shift-7" },
  deeper: { run: room(sinkListItem(nodes.list_item)), key: "Mod-]" },
  higher: { run: liftListItem(nodes.list_item), key: "Mod-[" },
  quote: {
    active: (state) => Boolean(inQuote(state)),
    run: (state, dispatch) => (inQuote(state) ? leaveQuote : room(wrapIn(nodes.blockquote)))(state, dispatch),
    key: "Mod-Shift-9",
  },
  rule: { run: addRule },
  undo: { run: undo, key: "Mod-z" },
  redo: { run: redo, key: "Mod-Shift-z" },
  link: { active: markActive(marks.link), run: never, key: "Mod-k" },
};

/** What is selected within one block of text: {from, to}, or null. */
export function selectedText({ selection, doc }) {
  const { from, to } = selection instanceof AllSelection
    ? { from: TextSelection.atStart(doc).from, to: TextSelection.atEnd(doc).to }
    : selection;
  const start = doc.resolve(from);
  return start.parent.isTextblock && start.sameParent(doc.resolve(to)) ? { from, to } : null;
}

/** The link at the selection: {from, to, mark}, or null. */
export function linkAt(state) {
  const { $from, from, to } = state.selection;
  const parent = $from.parent;
  let found = null;
  let runStart = 0;
  let before = null;
  parent.forEach((child, offset) => {
    const mark = marks.link.isInSet(child.marks) ?? null;
    if (!mark || !before || !mark.eq(before)) runStart = offset;
    before = mark;
    const start = $from.start() + runStart;
    const end = $from.start() + offset + child.nodeSize;
    if (!mark) return;
    if (found?.from === start) found.to = end;
    else if (!found && start <= from && end >= from && (from < end || to === from)) found = { from: start, to: end, mark };
  });
  return found && found.to >= to ? found : null;
}

/** Makes what is selected a link, or writes words that are one. */
export function setLink(state, dispatch, range, href, words) {
  const mark = marks.link.create({ href });
  const changed = state.tr;
  if (range.from === range.to) {
    const around = state.doc.resolve(range.from).marks();
    changed.insert(range.from, schema.text(words, mark.addToSet(around)));
    changed.setSelection(TextSelection.create(changed.doc, range.from + words.length));
  } else {
    changed.removeMark(range.from, range.to, marks.link).addMark(range.from, range.to, mark);
    changed.setSelection(TextSelection.create(changed.doc, range.to));
  }
  dispatch(changed.setStoredMarks(null).scrollIntoView());
}

export const removeLink = (state, dispatch, range) => dispatch(state.tr.removeMark(range.from, range.to, marks.link));
