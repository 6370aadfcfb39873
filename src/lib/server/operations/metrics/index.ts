// The numbers of this server for a monitoring system (Prometheus): how it works, never about whom.
export { databaseCounts, type DatabaseCounts, forgetCounts, lateSeconds } from './database-counts.ts';
export { answerMetrics, countRequest, startMetrics } from './answer-metrics.ts';
export { processParts } from './process-parts.ts';
export { tellsOfSomebody } from './route-label.ts';
