/**
 * A statement that adds consents for the first `students` students of the large world. Without consent none of their
 * letters is released.
 */
export const consents = (students: number): string => `
	insert into consent (id, student_id, school_id, ground, jurisdiction, form_locale, form_version, given_by, given_on, recorded_by, recorded_at)
		select uid('consent', n), uid('person', n), case n % 2 when 0 then carver else lins end, k.ground, k.jurisdiction,
			k.form_locale, k.form_version, k.given_by, current_date - 190, uid('teacher', 0), start
		from bench, generate_series(0, ${students - 1}) n, (select * from consent limit 1) k`;
