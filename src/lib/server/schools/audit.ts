import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';

/** What is recorded about schools, programs, and their staff. */
export const schoolsAudit = {
	people: {
		'person.email_confirm': m.records_audit_person_email_confirm,
		'staff.invite': m.records_audit_staff_invite,
		'staff.revoke': m.records_audit_staff_revoke,
		'staff.accept': m.records_audit_staff_accept,
		'staff.confirm': m.records_audit_staff_confirm,
		'staff.decline': m.records_audit_staff_decline,
		'staff.vouch': m.records_audit_staff_vouch,
		'staff.know': m.records_audit_staff_know,
		'staff.lead_ask': m.records_audit_staff_lead_ask,
		'staff.lead_agree': m.records_audit_staff_lead_agree,
		'staff.lead_decline': m.records_audit_staff_lead_decline,
		'staff.leave': m.records_audit_staff_leave,
		'staff.ask': m.records_audit_staff_ask,
		'staff.help': m.records_audit_staff_help,
		'staff.help_both': m.records_audit_staff_help_both,
		'staff.recover': m.records_audit_staff_recover,
		'classroom.teach': m.records_audit_classroom_teach,
		'classroom.leave': m.records_audit_classroom_leave,
		'classroom.open': m.records_audit_roster_classroom_open,
		'classroom.rename': m.records_audit_classroom_rename
	},
	settings: {
		'deputy.name': m.records_audit_deputy_name,
		'deputy.end': m.records_audit_deputy_end,
		'school.setting': m.records_audit_school_setting,
		'school.post': m.records_audit_school_post,
		'school.calendar': m.records_audit_school_calendar,
		'school.create': m.records_audit_school_create,
		'school.ask': m.records_audit_school_ask,
		'school.accept': m.records_audit_school_accept,
		'school.decline': m.records_audit_school_decline,
		'program.create': m.records_audit_program_create,
		'program.change': m.records_audit_program_change,
		'module.on': m.records_audit_module_on,
		'module.off': m.records_audit_module_off,
		'city.add': m.records_audit_city_add,
		'city.change': m.records_audit_city_change,
		'cycle.open': m.records_audit_cycle_open,
		'cycle.change': m.records_audit_cycle_change,
		'cycle.end': m.records_audit_cycle_end
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		schools: typeof schoolsAudit;
	}
}
