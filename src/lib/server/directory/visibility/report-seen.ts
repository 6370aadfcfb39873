import { sql, type SQL } from 'drizzle-orm';
import type { AccessReader } from '../../kernel/access/index.ts';
import { pastAuthor } from './report-past-author.ts';
import { authorSql, byStaffSql, ofSide, programSql } from '../../kernel/predicates/index.ts';

/**
 * Which reports `r` this person sees: who teaches somebody on a side of it, or answers for the safety of their school. One
 * about an adult, who may be any of these: the coordinators of the program, from outside those schools. One of what staff
 * wrote goes past them. Nobody sees one of their own words.
 */
export const reportSeenBy = (reader: AccessReader): SQL =>
	sql`(${seenOfStudents(reader)} or ${seenOfStaff(reader)})`;

const ownWords = ({ me }: AccessReader) => sql`(${authorSql} = ${me} or ${ofSide(sql`e.person_id = ${me}`)})`;

/** Those of what students wrote. Apart, for pages that ask again and again: the rule about staff takes long to plan. */
export const seenOfStudents = (reader: AccessReader): SQL => {
	const { me, teaches, worksAt, programs } = reader;
	return sql`(not ${byStaffSql} and case
	when r.reason = 'adult' then ${programSql} = ${programs} and not ${ofSide(sql`c.school_id = ${worksAt}`)}
	else ${ofSide(sql`c.id = ${teaches} or c.school_id in (
		select p.school_id from safeguarding_post p
		where p.person_id = ${me} and p.until is null and p.school_id = ${worksAt})`)}
	end and not ${ownWords(reader)})`;
};

/** Those of what staff wrote. */
export const seenOfStaff = (reader: AccessReader): SQL =>
	sql`(${byStaffSql} and ${pastAuthor(reader)} and not ${ownWords(reader)})`;
