import { afterCommit } from '../../kernel/db/index.ts';
import { publicChanged, publish } from '../../kernel/realtime/index.ts';
import { checks } from '../../engines/screening/index.ts';
import type { Item, Kind } from '../../review/index.ts';

/** The page of its writer, and every page that quotes it. */
const announce = ({ authorId }: Item) =>
	afterCommit(() => {
		publish([authorId], 'profile:changed');
		publicChanged();
	});

/** A passage that its writer agreed to have quoted in public. */
export const quotationKind: Kind = {
	// It is a part of a text: how long or how good that was has been said.
	checks: checks.filter(({ name }) => name !== 'quality'),
	// The words were released before, and cannot be changed: only the teacher is told what was seen in them.
	isFixed: true,
	// Of course it says what the letter said.
	context: (context) => ({ ...context, earlier: [] }),
	released: announce,
	takenBack: announce,
	beside: async () => null
};
