import { caseSchoolsSql, studentSchoolSql } from '../../kernel/predicates/index.ts';
import { type Actor, decidesCase, leadsForSql, readerOf, seesCase } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { tables } from '../../kernel/schema/index.ts';

const { safeguardingCase } = tables;

/** A case with what its reader may do about it. */
export interface Case {
	id: string;
	kind: string;
	severity: string;
	originKind: 'item' | 'report' | 'help';
	originId: string;
	programId: string;
	pairingId: string | null;
	studentId: string;
	exceptId: string | null;
	openedBy: string;
	openedAt: Date;
	nextStep: string | null;
	nextOn: string | null;
	outcome: string | null;
	closedBy: string | null;
	closedAt: Date | null;
	holdUntil: string;
	/** Every school that it concerns. */
	schools: string[];
	/** The school of its student. */
	home: string;
	/** The schools for which the reader leads it; empty for a coordinator from outside. */
	leadsFor: string[];
	/** The reader decides about it, and sees everything. */
	whole: boolean;
}

const columns = sql`${safeguardingCase.id}, ${safeguardingCase.kind}, ${safeguardingCase.severity},
	${safeguardingCase.originKind} as "originKind", ${safeguardingCase.originId} as "originId",
	${safeguardingCase.programId} as "programId", ${safeguardingCase.pairingId} as "pairingId",
		${safeguardingCase.studentId} as "studentId",
		${safeguardingCase.exceptId} as "exceptId",
	${safeguardingCase.openedBy} as "openedBy", ${safeguardingCase.openedAt} as "openedAt",
		${safeguardingCase.nextStep} as "nextStep",
		${safeguardingCase.nextOn}::text as "nextOn",
	${safeguardingCase.outcome}, ${safeguardingCase.closedBy} as "closedBy", ${safeguardingCase.closedAt} as "closedAt",
		${safeguardingCase.holdUntil}::text as "holdUntil",
	${studentSchoolSql} as home, ${caseSchoolsSql} as schools`;

const columnsFor = (actor: Actor) => sql`${columns}, ${leadsForSql(readerOf(actor))} as "leadsFor",
	${decidesCase.where(readerOf(actor), 'safeguardingCase')} as whole`;

type OpenCaseRow = Omit<Case, 'openedAt' | 'closedAt'> & {
	openedAt: string;
	closedAt: string | null;
};

/** A case, for its leads and the program's coordinators. @throws NotFound for everybody else */
export async function findCase(actor: Actor, id: string): Promise<Case> {
	const [row] = isId(id)
		? await rows<OpenCaseRow>(sql`
			select ${columnsFor(actor)} from ${safeguardingCase}
			where ${safeguardingCase.id} = ${id} and ${seesCase.where(readerOf(actor), 'safeguardingCase')}`)
		: [];
	if (!row) throw new NotFound();
	return toCase(row);
}

/** Cases that this person sees: open ones first, the next date at the top, then by severity. */
export async function listCases(actor: Actor): Promise<Case[]> {
	const cases = await rows<OpenCaseRow>(sql`
		select ${columnsFor(actor)} from ${safeguardingCase}
		where ${seesCase.where(readerOf(actor), 'safeguardingCase')}
		order by ${safeguardingCase.closedAt} is not null, ${safeguardingCase.nextOn} nulls last,
			case ${safeguardingCase.severity} when 'high' then 0 when 'medium' then 1
				else 2 end, ${safeguardingCase.openedAt} desc limit 200`);
	return cases.map(toCase);
}

const toCase = (row: OpenCaseRow): Case => ({
	...row,
	openedAt: new Date(row.openedAt),
	closedAt: row.closedAt ? new Date(row.closedAt) : null
});
