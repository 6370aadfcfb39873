import { sql } from '../../../kernel/db/index.ts';
import type { SourceKind } from './kind.ts';
import { aliased, pairing, pairingMember, release } from '../../../kernel/schema/index.ts';
import { begunPairing } from '../../../kernel/predicates/index.ts';

const { l, m, w } = aliased({ l: release, m: pairingMember, w: pairing });

/** A letter: for the members of its pairing, as in the thread. */
export const message: SourceKind = {
	seenBy: (me) => sql`${l.pairingId} in (
		select ${m.pairingId} from ${m} join ${w} on ${w.id} = ${m.pairingId}
		where ${m.personId} = ${me} and ${begunPairing(w)})`,
	placeOf: ({ pairingId }) => `/messages/${pairingId}`
};
