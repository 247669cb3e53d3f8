import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Where cdk-nag is heard and not followed: one finding, one reason. */
export function acknowledge(construct: IConstruct, finding: string, reason: string): void {
  const pack = finding.slice(0, finding.indexOf('-'));
  Validations.of(construct).acknowledge({ id: `${pack}::${finding}`, reason });
}
