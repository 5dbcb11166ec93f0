#!/usr/bin/env python3
"""Turns a CSV folder of the load workload into files that can be imported.

usage: mapped.py FOLDER OUT     writes OUT/customers.csv and OUT/contracts.csv

The mapping, table by table:
  customer.id            ExternalId (of the system that the import names)
  customer.parent_id     ParentExternalId; the provider's own row is left out, and who stands below it has no parent
  customer.code .. city  Code, CustomerName, ContactName, ContactEmail, CustomerType, Country, City
  customer.kind          Kind: RESELLER is Reseller
  customer_domain        Domains, the primary one first
  contract.customer_id   CustomerExternalId
  contract.kind          ContractType: RETAINER is RetainerFlatFee, HOURLY Hourly, BLOCK_HOURS BlockHours
  contract.starts_on ..  StartDate, EndDate
Not imported: status and created_at (CustomerGraph's own to say), branding and password policies (settings), SLA profiles.
"""
import csv
import os
import sys

KINDS = {"RETAINER": "RetainerFlatFee", "HOURLY": "Hourly", "BLOCK_HOURS": "BlockHours"}


def rows(folder, name):
    with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def customers(folder, out):
    domains = {}
    for row in rows(folder, "customer_domain.csv"):
        names = domains.setdefault(row["customer_id"], [])
        names.insert(0, row["name"]) if row["is_primary"] == "true" else names.append(row["name"])
    provider = None
    with open(os.path.join(out, "customers.csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow("ExternalId ParentExternalId Code CustomerName ContactName ContactEmail CustomerType Kind Country City Domains".split())
        for row in rows(folder, "customer.csv"):
            if row["kind"] == "PROVIDER":
                provider = row["id"]
                continue
            parent = "" if row["parent_id"] == provider else row["parent_id"]
            kind = "Reseller" if row["kind"] == "RESELLER" else ""
            writer.writerow([row["id"], parent, row["code"], row["name"], row["contact_name"], row["email"], row["type"].capitalize(), kind,
                             row["country"], row["city"], ";".join(domains.get(row["id"], []))])
    return provider


def contracts(folder, out, provider):
    with open(os.path.join(out, "contracts.csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow("CustomerExternalId ContractName ContractType StartDate EndDate".split())
        for row in rows(folder, "contract.csv"):
            if row["customer_id"] != provider:
                writer.writerow([row["customer_id"], row["name"], KINDS[row["kind"]], row["starts_on"], row["ends_on"]])


def main():
    folder, out = sys.argv[1:3]
    os.makedirs(out, exist_ok=True)
    contracts(folder, out, customers(folder, out))


main()
