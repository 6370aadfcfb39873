import { m } from '#lib/paraglide/messages.js';

/** About how much of its language a board requires. */
export const levelTexts = {
	first: m.forum_board_level_first,
	some: m.forum_board_level_some,
	fluent: m.forum_board_level_fluent
};
