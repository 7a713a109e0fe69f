// How the editor behaves beneath its buttons.
import { baseKeymap, chainCommands } from "prosemirror-commands";
import { history } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, splitListItem } from "prosemirror-schema-list";
import { Plugin } from "prosemirror-state";
import { commands, lineBreak } from "./commands.js";
import { schema } from "./schema.js";

const { nodes } = schema;

/** What is typed at the start of a paragraph; Backspace right after takes it as it was typed. */
const typed = inputRules({
  rules: [
    wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
    wrappingInputRule(/^\s*(\d{1,6})\.\s$/, nodes.ordered_list, (match) => ({ start: Number(match[1]) })),
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
    textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, (match) => ({ level: match[1].length })),
  ],
});

/** Above and below a rule there is always somewhere to write. */
const roomAroundRules = new Plugin({
  appendTransaction: (_transactions, _before, { doc, tr }) => {
    if (doc.lastChild.type === nodes.horizontal_rule) tr.insert(doc.content.size, nodes.paragraph.create());
    if (doc.firstChild.type === nodes.horizontal_rule) tr.insert(0, nodes.paragraph.create());
    return tr.docChanged ? tr : null;
  },
});

/** @param others commands by their keys */
export function plugins(others) {
  const keys = { ...others };
  for (const { key, run } of Object.values(commands)) if (key && !keys[key]) keys[key] = run;
  return [
    typed,
    keymap({
      ...keys,
      "Mod-y": commands.redo.run,
      Backspace: undoInputRule,
      Enter: splitListItem(nodes.list_item),
      "Shift-Enter": lineBreak,
    }),
    keymap({ Backspace: chainCommands(atStart(liftListItem(nodes.list_item)), atStart(unheaded)) }),
    keymap(baseKeymap),
    history(),
    roomAroundRules,
  ];
}

const atStart = (command) => (state, dispatch) => {
  const { $from, empty } = state.selection;
  return empty && $from.parentOffset === 0 && $from.index(-1) === 0 && command(state, dispatch);
};

/** An empty heading becomes a paragraph. */
function unheaded(state, dispatch) {
  const { $from } = state.selection;
  if ($from.parent.type !== nodes.heading || $from.parent.content.size) return false;
  dispatch?.(state.tr.setNodeMarkup($from.before(), nodes.paragraph));
  return true;
}
