import { sql } from 'drizzle-orm';
import type { SourceKind } from './kind.ts';

/** A letter: for the members of its pairing, as in the thread; not for whoever reported it, and for nobody once it is recalled. */
export const message: SourceKind = {
	seenBy: (me) => sql`l.pairing_id in (
		select m.pairing_id from pairing_member m join pairing w on w.id = m.pairing_id
		where m.person_id = ${me} and w.state in ('active', 'paused', 'ended'))`,
	placeOf: ({ pairingId }) => `/messages/${pairingId}`
};
