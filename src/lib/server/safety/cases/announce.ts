import { coordinatesCase, readerIn, seesCase } from '../../kernel/access/index.ts';
import { afterCommit, rows, sql } from '../../kernel/db/index.ts';
import { enqueueMail } from '../../kernel/mail/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';

const { caseLead, grant, safeguardingCase } = tables;
const { candidate } = aliased({ candidate: tables.person });

/** Notifies the pages of everybody who sees a case that it changed. Sends ids of people only. @returns those people */
export async function announceCase(caseId: string): Promise<string[]> {
	const readerIds = [...(await leadsOf(caseId)), ...(await coordinatorsOf(caseId)).map(({ id }) => id)];
	const ids = [...new Set(readerIds)];
	await afterCommit(() => publish(ids, 'cases:changed'));
	return ids;
}

/**
 * Mails the leads of a case that is new or more serious than before, where mail is set up; where no school has a lead for
 * it, its coordinators.
 */
export async function mailLeads(caseId: string): Promise<void> {
	const leads = await leadsOf(caseId);
	const ids = leads.length ? leads : (await coordinatorsOf(caseId)).map(({ id }) => id);
	for (const id of ids) await enqueueMail(id, 'case', { caseId });
}

/** The leads of a case who may see it. */
export const leadsOf = async (caseId: string): Promise<string[]> =>
	(
		await rows<{ id: string }>(sql`
			select ${candidate.id} from ${safeguardingCase} join ${caseLead} on ${caseLead.caseId} = ${safeguardingCase.id}
				and ${caseLead.until} is null
			join ${candidate} on ${candidate.id} = ${caseLead.personId}
			where ${safeguardingCase.id} = ${caseId} and ${seesCase.where(readerIn(sql`${candidate.id}`), 'safeguardingCase')}
				order by 1`)
	).map(({ id }) => id);

/** The coordinators who see a case, by the shared rule: never the adult whom it is about. */
export const coordinatorsOf = (caseId: string): Promise<{ id: string; name: string }[]> =>
	rows(sql`
		select ${candidate.id}, ${candidate.displayName} as name from ${safeguardingCase}
			join ${candidate} on ${candidate.id} in (
			select ${grant.personId} from ${grant}
			where ${grant.role} = 'coordinator' and ${grant.programId} = ${safeguardingCase.programId}
				and ${openGrant(grant)})
		where ${safeguardingCase.id} = ${caseId}
			and ${coordinatesCase.where(readerIn(sql`${candidate.id}`), 'safeguardingCase')} order by 2, 1`);
