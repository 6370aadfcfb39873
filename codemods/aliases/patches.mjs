// Changes by hand that come first: places that name an alias as text. Each is looked for by its content, in whichever file has it.
import { readFileSync, writeFileSync, globSync } from 'node:fs';
const list = [
	// Alerts
	[`export const mayKnowSql = (alert: SQLWrapper, step: SQLWrapper): SQL<boolean> =>
	sql\`(\${alert}.except_id is distinct from \${step}.person_id
	and not (\${alert}.past_school and \${step}.rank <> 'coordinator'))\`;`,
	`export const mayKnowSql = (
	alert: Readonly<Record<'exceptId' | 'pastSchool', SQLWrapper>>,
	step: Readonly<Record<'personId' | 'rank', SQLWrapper>>
): SQL<boolean> =>
	sql\`(\${alert.exceptId} is distinct from \${step.personId}
	and not (\${alert.pastSchool} and \${step.rank} <> 'coordinator'))\`;`],
	[` * an alert past the school only coordinators. The parameters are the aliases of alert and step.`, ` * an alert past the school only coordinators.`],
	['mayKnowSql(sql`a`, sql`mine`)', 'mayKnowSql(a, mine)'],
	['mayKnowSql(sql`${alert}`, sql`${alertStep}`)', 'mayKnowSql(alert, alertStep)'],
	// Approvals
	['const isNotReleased = (item: SQLWrapper) => sql`${item}.state not in', 'const isNotReleased = (item: { state: SQLWrapper }) => sql`${item.state} not in'],
	['isNotReleased(sql`i`)', 'isNotReleased(i)'],
	['isNotReleased(sql`r`)', 'isNotReleased(r)'],
	// Secrets
	[`export const bindsSql = (c: SQLWrapper, moment: SQLWrapper): SQL<boolean> => sql\`(
	(\${c}.binds_from is null or \${c}.binds_from <= \${moment})
	and not exists (select from \${own}
		where \${own.personId} = \${c}.person_id and \${own.by} = \${c}.person_id
		and \${own.at} > \${c}.at and \${own.at} <= \${moment}
		and (exists (select from \${w} where \${w.secretChangeId} = \${c}.id and \${w.at} >= \${own.at})
			or exists (select from \${k} where \${k.personId} = \${c}.person_id and \${k.at} >= \${own.at})
			or exists (select from \${r} where \${r.personId} = \${c}.person_id and \${r.at} >= \${own.at}))))\`;`,
	`export const bindsSql = (
	secret: Readonly<Record<'id' | 'personId' | 'at' | 'bindsFrom', SQLWrapper>>,
	moment: SQLWrapper
): SQL<boolean> => sql\`(
	(\${secret.bindsFrom} is null or \${secret.bindsFrom} <= \${moment})
	and not exists (select from \${own}
		where \${own.personId} = \${secret.personId} and \${own.by} = \${secret.personId}
		and \${own.at} > \${secret.at} and \${own.at} <= \${moment}
		and (exists (select from \${w} where \${w.secretChangeId} = \${secret.id} and \${w.at} >= \${own.at})
			or exists (select from \${k} where \${k.personId} = \${secret.personId} and \${k.at} >= \${own.at})
			or exists (select from \${r} where \${r.personId} = \${secret.personId} and \${r.at} >= \${own.at}))))\`;`],
	[' * @param c the alias of a row of `secret_change`', ' * @param secret a row of `secret_change`'],
	['bindsSql(sql`c`, ', 'bindsSql(c, '],
	// Partnerships
	[`const sideJson = (alias: string) => {
	const [room, school] = [sql.identifier(alias), sql.identifier(\`\${alias}_school\`)];
	return sql\`json_build_object('classroomId', \${room}.id, 'schoolId', \${school}.id, 'timeZone', \${school}.time_zone)\`;
};`,
	`const sideJson = (room: { id: SQLWrapper }, school: Readonly<Record<'id' | 'timeZone', SQLWrapper>>) =>
	sql\`json_build_object('classroomId', \${room.id}, 'schoolId', \${school.id}, 'timeZone', \${school.timeZone})\`;`],
	["${sideJson('l')}", '${sideJson(l, lSchool)}'],
	["${sideJson('r')}", '${sideJson(r, rSchool)}'],
	// Words
	['export const released: SQL = sql`release l join ${r}', 'export const released: SQL = sql`${l} join ${r}'],
	// Leads
	['(${leads(actor)} or ${isRootNear(actor)})', '(${leads(actor, cLeadChange.schoolId)}\n\t\t\tor ${isRootNear(actor, cLeadChange.schoolId)})'],
	['and ${isRootElsewhere(actor)}\n', 'and ${isRootElsewhere(actor, c.schoolId)}\n'],
	['where ${isRootElsewhere({ id: root.personId })} and not', 'where ${isRootElsewhere({ id: root.personId }, c.schoolId)} and not'],
	['/** Whether they lead the school of `c`, or coordinate a program of it, by the roles in the database. */', '/** Whether they lead the school, or coordinate a program of it, by the roles in the database. */'],
	['const leads = (actor: RootReader): SQL => leadsSchool.where(currentRoles(actor), sql`c.school_id`);', 'const leads = (actor: RootReader, schoolId: SQLWrapper): SQL => leadsSchool.where(currentRoles(actor), schoolId);'],
	['const coordinates = (actor: RootReader): SQL =>\n\tcoordinatesSchool.where(currentRoles(actor), sql`c.school_id`);', 'const coordinates = (actor: RootReader, schoolId: SQLWrapper): SQL =>\n\tcoordinatesSchool.where(currentRoles(actor), schoolId);'],
	['of the school of `c` or lead another school of it. */', 'of the school or lead another school of it. */'],
	['const isRootNear = (\n\tactor: RootReader\n): SQL =>', 'const isRootNear = (actor: RootReader, schoolId: SQLWrapper): SQL =>'],
	['and (${coordinates(actor)} or exists (select from ${s}', 'and (${coordinates(actor, schoolId)} or exists (select from ${s}'],
	['where ${s.schoolId} = c.school_id and ${leadsSchool', 'where ${s.schoolId} = ${schoolId} and ${leadsSchool'],
	['const isRootElsewhere = (actor: RootReader): SQL =>\n\tsql`${isRootNear(actor)} and not ${leads(actor)} and not ${coordinates(actor)}`;', 'const isRootElsewhere = (actor: RootReader, schoolId: SQLWrapper): SQL => sql`${isRootNear(actor, schoolId)}\n\tand not ${leads(actor, schoolId)} and not ${coordinates(actor, schoolId)}`;'],
	// Measures of boards
	['const releasedSql = sql`join ${r} on ${r.id} = i.reviewable_id and ${isReleased(r)}`;', 'const releasedSql = (text: { reviewableId: SQLWrapper }) =>\n\tsql`join ${r} on ${r.id} = ${text.reviewableId} and ${isReleased(r)}`;'],
	['const releasedSql = sql`join ${r} on ${r.id} = i.reviewable_id and ${isReleased(r)}\n', 'const releasedSql = (text: { reviewableId: SQLWrapper }) => sql`join ${r} on ${r.id} = ${text.reviewableId}\n\t\tand ${isReleased(r)}\n'],
	['from ${iPost} ${releasedSql} where', 'from ${iPost} ${releasedSql(iPost)} where'],
	['from ${i} ${releasedSql} where', 'from ${i} ${releasedSql(i)} where'],
	['and ${iPost.editsId} is null ${releasedSql}', 'and ${iPost.editsId} is null ${releasedSql(iPost)}'],
	['on ${i.enrolmentId} = w.enrolment_id ${releasedSql}', 'on ${i.enrolmentId} = w.enrolment_id ${releasedSql(i)}'],
	['join ${i} on ${i.targetId} = own.reviewable_id ${releasedSql}', 'join ${i} on ${i.targetId} = own.reviewable_id ${releasedSql(i)}'],
	// Partners
	['e.classroom_id as "classroomId", e.partner_id as "partnerId"', 'e.classroom_id as "classroomId", partner_id as "partnerId"'],
	['join ${c} on ${c.id} = e.partner_id\n', 'join ${c} on ${c.id} = partner_id\n'],
	// Applicants
	['for update of ${sql`"o"`}', 'for update of o'],
	// Sums, pictures
	['filter (where r.week <= ${', 'filter (where rollup_week.week <= ${'],
	["${sql.identifier('al')}", "${sql.identifier('album')}"],
	// Reports
	["const r = alias(report, 'r');\n\n", ''],
	// Tests that stand for a statement
	["from: sql`report r`, id: sql`r.id`, columns: 'r' as const", "from: sql`report`, id: sql`report.id`, columns: 'report' as const"],
	["from: sql`safeguarding_case k`, id: sql`k.id`, columns: 'k' as const", "from: sql`safeguarding_case`, id: sql`safeguarding_case.id`, columns: 'safeguardingCase' as const"],
	["from: sql`board b`, id: sql`b.id`, columns: 'b'", "from: sql`board`, id: sql`board.id`, columns: 'board'"],
	["from: sql`article a`, id: sql`a.id`, columns: 'a'", "from: sql`article`, id: sql`article.id`, columns: 'article'"],
	["from: sql`article a`, id: sql`a.id`, columns: sql`a.program_id`", "from: sql`article`, id: sql`article.id`, columns: sql`article.program_id`"],
	["from: sql`album al`, id: sql`al.id`, columns: 'al'", "from: sql`album`, id: sql`album.id`, columns: 'album'"],
	["from: sql`alert a join alert_step mine on mine.alert_id = a.id`", "from: sql`alert join alert_step own_step on own_step.alert_id = alert.id`"],
	["id: sql`a.id`, columns: 'a, mine'", "id: sql`alert.id`, columns: 'alert, ownStep'"],
	["from: sql`reviewable i`, id: sql`i.id`, columns: sql`i.id`", "from: sql`reviewable item`, id: sql`item.id`, columns: sql`item.id`"],
	["from: sql`reviewable i`, id: sql`i.id`, columns: 'i' as const", "from: sql`reviewable item`, id: sql`item.id`, columns: 'item' as const"],
	["from: sql`reviewable i join board b on b.id = i.board_id`, id: sql`i.id`, columns: 'i, b' as const", "from: sql`reviewable item join board on board.id = item.board_id`, id: sql`item.id`, columns: 'item, board' as const"],
];
/** Names in rules, as their callers say them. */
const contracts = { "'a, mine'": "'alert, ownStep'", "'i, b'": "'item, board'", "'k'": "'safeguardingCase'", "'r'": "'report'", "'b'": "'board'", "'i'": "'item'", "'a'": "'article'", "'al'": "'album'" };
const contractPattern = /(\.where\((?:[^()`]|`[^`]*`|\((?:[^()]|\([^()]*\))*\))*?, )('(?:a, mine|i, b|k|r|b|i|a|al)')\)/g;
const parameterPattern = /\((reader, )(_|k|r): ('(?:a, mine|i, b|k|r|b|i|a|al)')\)/g;

export function patch() {
	const files = globSync('{src/lib/server,bin,tests}/**/*.ts');
	const seen = new Set();
	for (const file of files) {
		const before = readFileSync(file, 'utf8');
		let text = before;
		for (const [index, [from, to]] of list.entries()) {
			if (!text.includes(from)) continue;
			seen.add(index);
			text = text.replaceAll(from, () => to);
		}
		if (/kernel\/access\/rules\//.test(file) || /\.where\(/.test(text)) {
			text = text.replace(parameterPattern, (_, reader, name, type) => `(${reader}${name === '_' ? '_' : 'columns'}: ${contracts[type]})`);
			if (/kernel\/access\/rules\//.test(file)) text = text.replace(/\.where\(reader, (k|r)\)/g, '.where(reader, columns)');
			for (let i = 0; i < 3; i++) text = text.replace(contractPattern, (_, head, name) => `${head}${contracts[name]})`);
		}
		if (text.includes('export const mayKnowSql')) text = text.replace(", type SQLWrapper, type SQL }", ', type SQL, type SQLWrapper }');
		if (text !== before && text.includes('const columns = {\n\tid: r.id,') && text.includes('seesReport')) {
			// The alias of Drizzle's went: the table has that name.
			text = text.replace(/\br\.(?=[a-zA-Z])/g, 'report.').replace('.from(r)', '.from(report)').replace(', alias } from', ' } from');
		}
		if (text !== before) {
			// What a patch needs to import.
			if (/\bSQLWrapper\b/.test(text) && !/import[^;]*\bSQLWrapper\b/.test(text)) text = text.replace(/(import \{[^}]*\bsql\b)([^}]*\} from '[^']*kernel\/db\/index\.ts';)/, '$1, type SQLWrapper$2');
			writeFileSync(file, text);
		}
	}
	return list.map(([from], i) => (seen.has(i) ? null : from)).filter(Boolean);
}
