import { managesPairing, teaches, type WaitingReader } from '../kernel/access/index.ts';
import { sql, type SQL } from '../kernel/db/index.ts';
import { isOverCycle, nudgeShownDays, openPairing } from '../kernel/predicates/index.ts';
import { aliased, cycle, nudge, pairing, release } from '../kernel/schema/index.ts';
import { partnerTemplates } from '../../participation/templates.ts';

const { l, n, w, y } = aliased({ l: release, n: nudge, w: pairing, y: cycle });

const templates = sql.raw(partnerTemplates.map((name) => `'${name}'`).join(', '));

/** What a partner school asked this teacher about a pair, while no letter of it was released since: as on their home page. */
export const partnerQuestionsSql = (reader: WaitingReader): SQL => sql`
	select ${n.pairingId}::text as subject, ${n.at} as at
	from ${n} join ${w} on ${w.id} = ${n.pairingId} and ${openPairing(w)}
	join ${y} on ${y.id} = ${w.cycleId} and not ${isOverCycle(y, reader.now)}
	where ${n.kind} = 'partner' and ${n.template} in (${templates})
	and ${teaches.where(reader, n.classroomId)} and ${managesPairing.where(reader, n.pairingId)}
	and ${n.at} > ${reader.now} - make_interval(days => ${sql.raw(String(nudgeShownDays))})
	and not exists (select from ${l} where ${l.pairingId} = ${n.pairingId} and ${l.at} > ${n.at})`;
