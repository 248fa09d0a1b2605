"""Facts of conditions that no table holds: age of onset, action in childhood, carrier names.

Onset and action are stated only where guidelines leave no doubt; an empty cell means that a person
decides. Carrier names are the usual names of the condition that Gregg 2021 lists for the gene.
"""

# Genes of adult onset for which guidelines ask for no test, screening or treatment of a child.
ADULT_NO_CHILDHOOD_ACTION = frozenset(
    "ATM BARD1 BRCA1 BRCA2 BRIP1 CHEK2 EPCAM HFE HOXB13 MLH1 MSH2 MSH6 MUTYH PALB2 PMS2 RAD51C "
    "RAD51D TTR".split()
)

# Genes whose condition begins in childhood, with something to do then.
CHILDHOOD_ACTION = frozenset("ABCD1 BTD RB1 RPE65 WT1".split())

# Genes whose condition may begin at any age, with something to do already in childhood.
ANY_AGE_CHILDHOOD_ACTION = frozenset(
    "ACVRL1 APC APOB ATP7B BMPR1A CACNA1S CALM1 CALM2 CALM3 CASQ2 CYP27A1 ENG FBN1 GAA KCNH2 KCNQ1 "
    "LDLR MEN1 NF1 NF2 OTC PCSK9 PTCH1 PTEN RET RYR1 RYR2 SDHB SDHC SDHD SMAD3 SMAD4 STK11 SUFU "
    "TGFBR1 TGFBR2 TP53 TRDN TSC1 TSC2 VHL".split()
)

# Genes whose condition may begin at any age; whether a child needs anything is for a person.
ANY_AGE = frozenset("ACTA2 COL3A1 GLA HNF1A MYH11 SCN5A".split())

# For one gene with several conditions, the condition decides (the recessive form is another one).
RECESSIVE_FORM_OF_CANCER_GENE = frozenset(
    ("fanconi", "mismatch repair", "ataxia telangiectasia")
)

CARRIER_CONDITIONS: dict[str, str] = {
    "ABCA3": "Surfactant metabolism dysfunction, ABCA3-related",
    "ABCC8": "Familial hyperinsulinism, ABCC8-related",
    "ABCD1": "X-linked adrenoleukodystrophy",
    "ACADM": "Medium-chain acyl-CoA dehydrogenase deficiency",
    "ACADVL": "Very long-chain acyl-CoA dehydrogenase deficiency",
    "ACAT1": "Beta-ketothiolase deficiency",
    "AFF2": "Fragile XE syndrome",
    "AGA": "Aspartylglucosaminuria",
    "AGXT": "Primary hyperoxaluria type 1",
    "AHI1": "Joubert syndrome 3",
    "AIRE": "Autoimmune polyendocrine syndrome type 1",
    "ALDOB": "Hereditary fructose intolerance",
    "ALPL": "Hypophosphatasia",
    "ANO10": "Spinocerebellar ataxia, autosomal recessive 10",
    "ARSA": "Metachromatic leukodystrophy",
    "ARX": "ARX-related X-linked intellectual disability and epilepsy",
    "ASL": "Argininosuccinic aciduria",
    "ASPA": "Canavan disease",
    "ATP7B": "Wilson disease",
    "BBS1": "Bardet-Biedl syndrome 1",
    "BBS2": "Bardet-Biedl syndrome 2",
    "BCKDHB": "Maple syrup urine disease type 1B",
    "BLM": "Bloom syndrome",
    "BTD": "Biotinidase deficiency",
    "CBS": "Homocystinuria due to CBS deficiency",
    "CC2D2A": "Joubert syndrome and Meckel syndrome, CC2D2A-related",
    "CCDC88C": "Congenital hydrocephalus 1",
    "CEP290": "Ciliopathies, CEP290-related",
    "CFTR": "Cystic fibrosis",
    "CHRNE": "Congenital myasthenic syndrome, CHRNE-related",
    "CLCN1": "Myotonia congenita, autosomal recessive",
    "CLRN1": "Usher syndrome type 3A",
    "CNGB3": "Achromatopsia 3",
    "COL7A1": "Dystrophic epidermolysis bullosa, recessive",
    "CPT2": "Carnitine palmitoyltransferase II deficiency",
    "CYP11A1": "Congenital adrenal insufficiency, CYP11A1-related",
    "CYP21A2": "Congenital adrenal hyperplasia due to 21-hydroxylase deficiency",
    "CYP27A1": "Cerebrotendinous xanthomatosis",
    "CYP27B1": "Vitamin D-dependent rickets type 1A",
    "DHCR7": "Smith-Lemli-Opitz syndrome",
    "DHDDS": "Retinitis pigmentosa 59",
    "DLD": "Dihydrolipoamide dehydrogenase deficiency",
    "DMD": "Duchenne and Becker muscular dystrophy",
    "DYNC2H1": "Short-rib thoracic dysplasia 3",
    "ELP1": "Familial dysautonomia",
    "ERCC2": "Xeroderma pigmentosum and trichothiodystrophy, ERCC2-related",
    "EVC2": "Ellis-van Creveld syndrome",
    "F8": "Hemophilia A",
    "F9": "Hemophilia B",
    "FAH": "Tyrosinemia type 1",
    "FANCC": "Fanconi anemia complementation group C",
    "FKRP": "Muscular dystrophy-dystroglycanopathy, FKRP-related",
    "FKTN": "Muscular dystrophy-dystroglycanopathy, FKTN-related",
    "FMO3": "Trimethylaminuria",
    "FMR1": "Fragile X syndrome",
    "FXN": "Friedreich ataxia",
    "G6PC1": "Glycogen storage disease type 1a",
    "GAA": "Pompe disease",
    "GALT": "Classic galactosemia",
    "GBA1": "Gaucher disease",
    "GBE1": "Glycogen storage disease type 4",
    "GJB2": "Nonsyndromic hearing loss, GJB2-related",
    "GLA": "Fabry disease",
    "GNPTAB": "Mucolipidosis type 2 and 3 alpha/beta",
    "GRIP1": "Fraser syndrome 3",
    "HBA1": "Alpha thalassemia",
    "HBA2": "Alpha thalassemia",
    "HBB": "Sickle cell disease and beta thalassemia",
    "HEXA": "Tay-Sachs disease",
    "HPS1": "Hermansky-Pudlak syndrome 1",
    "HPS3": "Hermansky-Pudlak syndrome 3",
    "IDUA": "Mucopolysaccharidosis type 1",
    "L1CAM": "L1 syndrome",
    "LRP2": "Donnai-Barrow syndrome",
    "MCCC2": "3-methylcrotonyl-CoA carboxylase 2 deficiency",
    "MCOLN1": "Mucolipidosis type 4",
    "MCPH1": "Primary microcephaly 1",
    "MID1": "Opitz G/BBB syndrome, X-linked",
    "MLC1": "Megalencephalic leukoencephalopathy with subcortical cysts 1",
    "MMACHC": "Methylmalonic aciduria and homocystinuria, cblC type",
    "MMUT": "Methylmalonic aciduria due to methylmalonyl-CoA mutase deficiency",
    "MVK": "Mevalonate kinase deficiency",
    "NAGA": "Alpha-N-acetylgalactosaminidase deficiency",
    "NEB": "Nemaline myopathy 2",
    "NPHS1": "Congenital nephrotic syndrome, Finnish type",
    "NR0B1": "X-linked adrenal hypoplasia congenita",
    "OCA2": "Oculocutaneous albinism type 2",
    "OTC": "Ornithine transcarbamylase deficiency",
    "PAH": "Phenylketonuria",
    "PCDH15": "Usher syndrome type 1F",
    "PKHD1": "Autosomal recessive polycystic kidney disease",
    "PLP1": "Pelizaeus-Merzbacher disease",
    "PMM2": "Congenital disorder of glycosylation type 1a",
    "POLG": "POLG-related disorders",
    "PRF1": "Familial hemophagocytic lymphohistiocytosis 2",
    "RARS2": "Pontocerebellar hypoplasia type 6",
    "RNASEH2B": "Aicardi-Goutieres syndrome 2",
    "RPGR": "RPGR-related retinal dystrophy",
    "RS1": "X-linked juvenile retinoschisis",
    "SCO2": "Mitochondrial complex IV deficiency, SCO2-related",
    "SLC19A3": "Thiamine metabolism dysfunction syndrome 2",
    "SLC26A2": "Skeletal dysplasias, SLC26A2-related",
    "SLC26A4": "Pendred syndrome",
    "SLC37A4": "Glycogen storage disease type 1b",
    "SLC6A8": "Creatine transporter deficiency",
    "SMN1": "Spinal muscular atrophy",
    "SMPD1": "Acid sphingomyelinase deficiency",
    "TF": "Atransferrinemia",
    "TMEM216": "Joubert syndrome 2",
    "TNXB": "Ehlers-Danlos syndrome, classical-like",
    "TYR": "Oculocutaneous albinism type 1",
    "USH2A": "Usher syndrome type 2A",
    "XPC": "Xeroderma pigmentosum, complementation group C",
}
