import { Temporal } from 'temporal-polyfill';
import { sharedDate } from '../runtime/shared-date.ts';
import type { DateFormat } from './writer.ts';

/**
 * A date as the registrar writes it, as the calendar date in `timeZone`: unix seconds (9 or 10 digits, from 1973 to
 * 2286), `dd.mm.yyyy` or `yyyy-mm-dd`, with or without a time. A time without an offset is taken as the zone's own.
 * @returns null for absent (nil, empty, "0", MySQL's "0000-00-00"), undefined for anything that is no date.
 */
export function readRegistrarDate(
  text: string | null,
  timeZone: string,
): Temporal.PlainDate | null | undefined {
  const trimmed = text?.trim() ?? '';
  if (/^0?$|^0000-00-00(?: 00:00:00)?$/.test(trimmed)) return null;
  if (/^\d{9,10}$/.test(trimmed)) return dateIn(timeZone, Number(trimmed) * 1000);
  const match = TEXT_DATE.exec(trimmed);
  return match ? textDate(match, timeZone) : undefined;
}

/** A day as a request gives it. `unix`: seconds of the day's first moment in `timeZone`. */
export function writeRegistrarDate(day: Temporal.PlainDate, format: DateFormat, timeZone: string): string {
  if (format === 'unix') return String(day.toZonedDateTime(timeZone).epochMilliseconds / 1000);
  const iso = day.toString();
  return format === 'yyyy-mm-dd' ? iso : iso.split('-').reverse().join('.');
}

const TEXT_DATE =
  /^(?:(\d{2})\.(\d{2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2}))(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/;

function textDate(match: RegExpExecArray, timeZone: string): Temporal.PlainDate | undefined {
  const [, d, m, y, year = y, month = m, day = d, time = '00:00', offset] = match;
  const local = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${time}`;
  try {
    if (offset) return dateIn(timeZone, Temporal.Instant.from(local + offset).epochMilliseconds);
    return sharedDate(Temporal.PlainDateTime.from(local).toPlainDate());
  } catch {
    return undefined;
  }
}

function dateIn(timeZone: string, epochMilliseconds: number): Temporal.PlainDate {
  const at = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds);
  return sharedDate(at.toZonedDateTimeISO(timeZone).toPlainDate());
}
