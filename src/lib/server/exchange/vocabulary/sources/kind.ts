import type { SQL, SQLWrapper } from 'drizzle-orm';

/** What differs between the kinds of things whose words can be kept. */
export interface SourceKind {
	/** Whether this person may read the released `l` now, as far as it depends on the kind. */
	seenBy(me: SQLWrapper): SQL;
	/** Where it stands among others. */
	placeOf(release: SourcePosition): string;
}

/** A release with the ids of where it stands. */
export interface SourcePosition {
	id: string;
	pairingId: string | null;
	boardId: string | null;
	topicId: string | null;
	postId: string | null;
}
