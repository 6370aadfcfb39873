import { sql } from '../../../kernel/db/index.ts';
import type { SourceKind } from './kind.ts';
import { inner, tables } from '../../../kernel/schema/index.ts';
import { begunPairing } from '../../../kernel/predicates/index.ts';

const { release } = tables;
const { member, pairing } = inner;

/** A letter: for the members of its pairing, as in the thread. */
export const message: SourceKind = {
	seenBy: (me) => sql`${release.pairingId} in (
		select ${member.pairingId} from ${member} join ${pairing} on ${pairing.id} = ${member.pairingId}
		where ${member.personId} = ${me} and ${begunPairing(pairing)})`,
	placeOf: ({ pairingId }) => `/messages/${pairingId}`
};
