import { managesPairing, teaches, type WaitingReader } from '../kernel/access/index.ts';
import { sql, type SQL } from '../kernel/db/index.ts';
import { isOverCycle, nudgeShownDays, openPairing } from '../kernel/predicates/index.ts';
import { inner, tables } from '../kernel/schema/index.ts';
import { partnerTemplates } from '../../participation/templates.ts';

const { cycle, pairing } = tables;
const { nudge, release } = inner;

const templates = sql.raw(partnerTemplates.map((name) => `'${name}'`).join(', '));

/** What a partner school asked this teacher about a pair, while no letter of it was released since: as on their home page. */
export const partnerQuestionsSql = (reader: WaitingReader): SQL => sql`
	select ${nudge.pairingId}::text as subject, ${nudge.at} as at
	from ${nudge} join ${pairing} on ${pairing.id} = ${nudge.pairingId} and ${openPairing(pairing)}
	join ${cycle} on ${cycle.id} = ${pairing.cycleId} and not ${isOverCycle(cycle, reader.now)}
	where ${nudge.kind} = 'partner' and ${nudge.template} in (${templates})
	and ${teaches.where(reader, nudge.classroomId)} and ${managesPairing.where(reader, nudge.pairingId)}
	and ${nudge.at} > ${reader.now} - make_interval(days => ${sql.raw(String(nudgeShownDays))})
	and not exists (select from ${release} where ${release.pairingId} = ${nudge.pairingId}
		and ${release.at} > ${nudge.at})`;
