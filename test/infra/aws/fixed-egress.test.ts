import { beforeAll, describe, expect, it } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { exampleConfig, ofType, synthesised } from './synthesised.ts';

let service: Template;
beforeAll(() => {
  service = synthesised({ ...exampleConfig(), egress: 'fixed' }).service;
});

describe("an address of one's own", () => {
  it('stays when the stack goes: others have written it down', () => {
    service.hasResource('AWS::EC2::EIP', { DeletionPolicy: 'Retain' });
    service.hasOutput('egressAddress', {});
  });

  it('is the one way out, and there is no way in', () => {
    service.resourceCountIs('AWS::EC2::NatGateway', 1);
    expect(
      ofType(service, 'AWS::EC2::SecurityGroup').map((group) => group.Properties['SecurityGroupIngress']),
    ).toEqual([undefined]);
    service.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  it('is that of the four functions that call the books; the webhook calls none', () => {
    service.resourcePropertiesCountIs(
      'AWS::Lambda::Function',
      { VpcConfig: { SubnetIds: Match.anyValue(), SecurityGroupIds: Match.anyValue() } },
      4,
    );
    service.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'stichtag-invoice-paid',
      VpcConfig: Match.absent(),
    });
  });

  it('is not there unless it is asked for', () => {
    const { service: plain } = synthesised();
    expect(ofType(plain, 'AWS::EC2::EIP')).toEqual([]);
    plain.allResourcesProperties('AWS::Lambda::Function', { VpcConfig: Match.absent() });
  });
});
