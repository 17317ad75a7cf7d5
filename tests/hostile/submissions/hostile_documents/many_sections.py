# tries: more sections than a worker may have processes
# expects: refuted

# Exercise 1.1
def double(x):
    return 0


# Exercise 3.1.1
n0 = 0

# Exercise 3.1.2
n1 = 1

# Exercise 3.1.3
n2 = 2

# Exercise 3.1.4
n3 = 3

# Exercise 3.1.5
n4 = 4

# Exercise 3.1.6
n5 = 5

# Exercise 3.1.7
n6 = 6

# Exercise 3.1.8
n7 = 7

# Exercise 3.1.9
n8 = 8

# Exercise 3.1.10
n9 = 9

# Exercise 3.1.11
n10 = 10

# Exercise 3.1.12
n11 = 11

# Exercise 3.1.13
n12 = 12

# Exercise 3.1.14
n13 = 13

# Exercise 3.1.15
n14 = 14

# Exercise 3.1.16
n15 = 15

# Exercise 3.1.17
n16 = 16

# Exercise 3.1.18
n17 = 17

# Exercise 3.1.19
n18 = 18

# Exercise 3.1.20
n19 = 19

# Exercise 3.1.21
n20 = 20

# Exercise 3.1.22
n21 = 21

# Exercise 3.1.23
n22 = 22

# Exercise 3.1.24
n23 = 23

# Exercise 3.1.25
n24 = 24

# Exercise 3.1.26
n25 = 25

# Exercise 3.1.27
n26 = 26

# Exercise 3.1.28
n27 = 27

# Exercise 3.1.29
n28 = 28

# Exercise 3.1.30
n29 = 29

# Exercise 3.1.31
n30 = 30

# Exercise 3.1.32
n31 = 31

# Exercise 3.1.33
n32 = 32

# Exercise 3.1.34
n33 = 33

# Exercise 3.1.35
n34 = 34

# Exercise 3.1.36
n35 = 35

# Exercise 3.1.37
n36 = 36

# Exercise 3.1.38
n37 = 37

# Exercise 3.1.39
n38 = 38

# Exercise 3.1.40
n39 = 39

# Exercise 3.1.41
n40 = 40

# Exercise 3.1.42
n41 = 41

# Exercise 3.1.43
n42 = 42

# Exercise 3.1.44
n43 = 43

# Exercise 3.1.45
n44 = 44

# Exercise 3.1.46
n45 = 45

# Exercise 3.1.47
n46 = 46

# Exercise 3.1.48
n47 = 47

# Exercise 3.1.49
n48 = 48

# Exercise 3.1.50
n49 = 49

# Exercise 3.1.51
n50 = 50

# Exercise 3.1.52
n51 = 51

# Exercise 3.1.53
n52 = 52

# Exercise 3.1.54
n53 = 53

# Exercise 3.1.55
n54 = 54

# Exercise 3.1.56
n55 = 55

# Exercise 3.1.57
n56 = 56

# Exercise 3.1.58
n57 = 57

# Exercise 3.1.59
n58 = 58

# Exercise 3.1.60
n59 = 59

# Exercise 3.1.61
n60 = 60

# Exercise 3.1.62
n61 = 61

# Exercise 3.1.63
n62 = 62

# Exercise 3.1.64
n63 = 63

# Exercise 3.1.65
n64 = 64

# Exercise 3.1.66
n65 = 65

# Exercise 3.1.67
n66 = 66

# Exercise 3.1.68
n67 = 67

# Exercise 3.1.69
n68 = 68

# Exercise 3.1.70
n69 = 69

# Exercise 3.1.71
n70 = 70

# Exercise 3.1.72
n71 = 71

# Exercise 3.1.73
n72 = 72

# Exercise 3.1.74
n73 = 73

# Exercise 3.1.75
n74 = 74

# Exercise 3.1.76
n75 = 75

# Exercise 3.1.77
n76 = 76

# Exercise 3.1.78
n77 = 77

# Exercise 3.1.79
n78 = 78

# Exercise 3.1.80
n79 = 79
