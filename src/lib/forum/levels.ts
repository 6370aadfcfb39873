import { m } from '#lib/paraglide/messages.js';

/** About how much of its language a board requires. */
export const levelTexts = {
	first: m.board_level_first,
	some: m.board_level_some,
	fluent: m.board_level_fluent
};
