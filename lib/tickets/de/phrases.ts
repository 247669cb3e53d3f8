import type { Temporal } from 'temporal-polyfill';
import { day } from '../../words/de/dates.ts';
import type { DomainTicket } from '../kinds.ts';

type Date = Temporal.PlainDate | null;

export const onDay = (date: Date): string => (date === null ? 'am Ende ihrer Laufzeit' : `am ${day(date)}`);
export const toDay = (date: Date): string => (date === null ? 'zum Ende ihrer Laufzeit' : `zum ${day(date)}`);
export const untilDay = (date: Date): string => `bis ${toDay(date)}`;

/** The invoice it turns on, by its number if that is known. */
export const invoice = ({ evidence }: DomainTicket): string =>
  evidence.invoiceId === null ? 'die Rechnung' : `Rechnung ${evidence.invoiceId}`;
