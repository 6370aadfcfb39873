// The audit trail as its readers see it.
export { exportTrail } from './export.ts';
export { filterAddress, type Filter, readTrailFilter } from './filter.ts';
export { openTrail, verifySchool } from './open-trail.ts';
export { trailView, verifiedView } from './audit-trail-view.ts';
